using Thirdynal.Courier.LeadFiles;
using Thirdynal.Domain.Phones;
using Thirdynal.Storage.Rows;

namespace Thirdynal.Grains.Imports;

/// <summary>
/// An import of leads at work. A chunk's rows are taken side by side, those of one ending of phones one after the other,
/// so that who is whose does not hang on chance.
/// </summary>
internal sealed class LeadListRun(
    Stream file, LeadFile list, IAsyncEnumerator<LeadLine> lines, Func<LeadLine, Task<RowResult>> take, int chunkRows, ImportJobRow begun) : IImportRun
{
    /// <inheritdoc/>
    public ImportJobRow Begun { get; } = begun;

    /// <inheritdoc/>
    public async Task<RowResult[]?> NextAsync(bool readOn)
    {
        var chunk = new List<LeadLine>(chunkRows);
        while (readOn && chunk.Count < chunkRows && await lines.MoveNextAsync()) chunk.Add(lines.Current);
        if (chunk.Count == 0) return null;

        var results = new RowResult[chunk.Count];
        await Task.WhenAll(chunk.Index().GroupBy(static row => KeyOf(row.Item, row.Index)).Select(async rows =>
        {
            foreach (var (index, line) in rows) results[index] = await take(line);
        }));
        return results;
    }

    public async ValueTask DisposeAsync()
    {
        await lines.DisposeAsync();
        await list.DisposeAsync();
        await file.DisposeAsync();
    }

    private static string KeyOf(LeadLine line, int index) => line.Value is { } person ? PhoneNumber.LastSeven(person.Phone) : $"row {index}";
}
