using System.Collections.Immutable;
using Npgsql;
using Thirdynal.Storage.Loads;
using Thirdynal.Storage.Rows;
using Thirdynal.Storage.Schema;

namespace Thirdynal.Storage.Identities;

/// <summary>All numbers that share their last seven digits.</summary>
/// <param name="Ending">The head row.</param>
/// <param name="Phones">The numbers.</param>
public sealed record IdentityData(IdentityEndingRow Ending, ImmutableArray<CustomerPhoneRow> Phones);

/// <summary>Loads endings; those asked for together are loaded together.</summary>
public sealed class IdentityStore
{
    private readonly NpgsqlDataSource _source;
    private readonly GroupLoader<string, IdentityData> _endings;

    /// <summary>A store on these connections.</summary>
    public IdentityStore(StorageConnections connections)
    {
        ArgumentNullException.ThrowIfNull(connections);
        _source = connections.ByKey;
        _endings = new GroupLoader<string, IdentityData>(LoadAsync);
    }

    /// <summary>The numbers with these last seven digits; null when nobody has asked for one yet.</summary>
    public Task<IdentityData?> LoadAsync(string ending, CancellationToken cancellationToken = default) =>
        _endings.LoadAsync(ending, cancellationToken);

    private async Task<Dictionary<string, IdentityData>> LoadAsync(string[] endings)
    {
        await using var batch = _source.CreateBatch();
        batch.BatchCommands.Add(Commands.BatchCommand(
            $"select {Tables.IdentityEndings.ColumnList} from identity_endings where ending = any($1)", Commands.Parameter(endings)));
        batch.BatchCommands.Add(Commands.BatchCommand(
            $"select {Tables.CustomerPhones.ColumnList} from customer_phones where ending = any($1) order by created_at, phone",
            Commands.Parameter(endings)));
        await using var reader = await batch.ExecuteReaderAsync();
        var heads = await reader.ListAsync(r => Tables.IdentityEndings.Read(r), CancellationToken.None);
        await reader.NextResultAsync();
        var phones = (await reader.ListAsync(r => Tables.CustomerPhones.Read(r), CancellationToken.None)).ToLookup(p => p.Ending);
        return heads.ToDictionary(h => h.Ending, h => new IdentityData(h, [.. phones[h.Ending]]), StringComparer.Ordinal);
    }
}
