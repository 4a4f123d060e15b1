using System.Security.Cryptography;
using System.Text;
using Thirdynal.Storage.Schema;

namespace Thirdynal.Storage.Erasures;

/// <summary>
/// The numbers of those who asked to be erased, as keyed hashes (HMAC-SHA-256): a number can be looked up, and no number
/// can be read.
/// </summary>
public sealed class ErasedNumbers(StorageConnections connections)
{
    private byte[]? _key;

    /// <summary>Keeps the hashes of numbers, E.164; those that are there stay.</summary>
    public async Task AddAsync(IEnumerable<string> phones, Guid erasureId, DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        await using var command = connections.Queries.Command(
            "insert into erased_numbers (hash, erasure_id, erased_at) select distinct h, $2, $3::timestamptz from unnest($1) h on conflict do nothing",
            Commands.Parameter(await HashesAsync(phones.ToArray(), cancellationToken)), Commands.Parameter(erasureId), Commands.Parameter(now.UtcDateTime));
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Those of these numbers whose owners were erased, and when.</summary>
    public async Task<Dictionary<string, DateTimeOffset>> FindAsync(string[] phones, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(phones);
        var hashes = await HashesAsync(phones, cancellationToken);
        var found = await connections.Queries
            .Command("select hash, erased_at from erased_numbers where hash = any ($1)", Commands.Parameter(hashes))
            .ListAsync(static r => (Hash: Convert.ToHexString(r.GetFieldValue<byte[]>(0)), At: r.GetFieldValue<DateTimeOffset>(1)), cancellationToken);
        if (found.Count == 0) return [];
        var byHash = found.ToDictionary(static f => f.Hash, static f => f.At, StringComparer.Ordinal);
        var known = new Dictionary<string, DateTimeOffset>(StringComparer.Ordinal);
        for (var i = 0; i < phones.Length; i++)
        {
            if (byHash.TryGetValue(Convert.ToHexString(hashes[i]), out var at)) known[phones[i]] = at;
        }

        return known;
    }

    private async Task<byte[][]> HashesAsync(string[] phones, CancellationToken cancellationToken)
    {
        _key ??= await connections.Queries.Command("select secret from erasure_key").FirstAsync(static r => r.GetFieldValue<byte[]>(0), cancellationToken)
            ?? throw new InvalidOperationException("The key of erased numbers is missing from erasure_key.");
        return Array.ConvertAll(phones, phone => HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes(phone)));
    }
}
