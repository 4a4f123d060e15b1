using Npgsql;
using Thirdynal.Storage.Schema;

namespace Thirdynal.Storage.Proving;

/// <summary>A seal on the audit.</summary>
/// <param name="Number">1, 2, 3 ...</param>
/// <param name="Upto">The last row under it.</param>
/// <param name="Rows">How many there were.</param>
/// <param name="Hash">SHA-256 over the seal before and those rows.</param>
/// <param name="SealedAt">When.</param>
public sealed record AuditSeal(int Number, long Upto, int Rows, byte[] Hash, DateTimeOffset SealedAt)
{
    /// <summary>As it is shown and kept elsewhere.</summary>
    public string Text => Convert.ToHexStringLower(Hash);
}

/// <summary>Seals the audit. Nothing waits for it but, for a moment each minute, whoever writes a line of the audit.</summary>
public sealed class AuditSeals(StorageConnections connections)
{
    private const int MaxRows = 10_000;

    /// <summary>Seals what has been written since the last seal.</summary>
    /// <returns>How many rows.</returns>
    public async Task<int> SealAsync(DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        if (await NewestAsync(cancellationToken) is not { } newest) return 0;
        var sealed_ = 0;
        while (await SealNextAsync(newest, now, cancellationToken) is { } rows) sealed_ += rows;
        return sealed_;
    }

    /// <summary>The seals, first to last.</summary>
    public IAsyncEnumerable<AuditSeal> ListAsync(CancellationToken cancellationToken = default) =>
        connections.Queries.Command("select seal, upto, rows, hash, sealed_at from audit_seals order by seal").StreamAsync(Projection<AuditSeal>.Read, cancellationToken);

    /// <summary>Lines whose words were taken away by nothing that is in the audit itself.</summary>
    public IAsyncEnumerable<(long Number, DateTimeOffset At)> WordlessAsync(CancellationToken cancellationToken = default) =>
        connections.Queries.Command(
                """
                select no, at from audit a
                where a.detail is not null and a.detail_salt is null and not exists (
                    select from erasures e join audit said on said.action = 'CUSTOMER_ERASED' and said.object_id = e.customer_id::text
                    where a.detail = jsonb_build_object('erased', e.id))
                order by no
                """)
            .StreamAsync(static r => (r.GetInt64(0), r.GetFieldValue<DateTimeOffset>(1)), cancellationToken);

    /// <summary>The rows that a seal must be of, recomputed from the audit as it is.</summary>
    public async Task<(int Rows, byte[] Hash)> RecomputeAsync(byte[] before, long after, long upto, CancellationToken cancellationToken = default)
    {
        await using var command = connections.ByKey.Command(
            "select rows, hash from audit_hash($1, $2, $3)", Commands.Parameter(before), Commands.Parameter(after), Commands.Parameter(upto));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        return (reader.GetInt32(0), reader.GetFieldValue<byte[]>(1));
    }

    /// <summary>
    /// The highest number below which nothing can come any more. While the lock is held nobody writes, and whoever had
    /// taken a number has committed or given up. It is let go before anything is hashed.
    /// </summary>
    private async Task<long?> NewestAsync(CancellationToken cancellationToken)
    {
        try
        {
            // The sequence answers at once, however long the audit is.
            return await connections.Queries.Command("select audit_newest()").FirstAsync(static r => r.GetInt64(0), cancellationToken);
        }
        catch (PostgresException busy) when (busy.SqlState == PostgresErrorCodes.LockNotAvailable)
        {
            // No line is lost to it: the next minute seals.
            return null;
        }
    }

    private async Task<int?> SealNextAsync(long newest, DateTimeOffset now, CancellationToken cancellationToken) => await connections.ByKey
        .Command(
            """
            with last as (
                select seal, upto, hash from audit_seals order by seal desc limit 1
            ), start as (
                select coalesce((select seal from last), 0) as seal, coalesce((select upto from last), 0) as upto,
                       coalesce((select hash from last), ''::bytea) as hash
            ), next as (
                select max(no) as upto from (select no from audit, start where no > start.upto and no <= $1 order by no limit $2) rows
            )
            insert into audit_seals (seal, upto, rows, hash, sealed_at)
            select start.seal + 1, next.upto, h.rows, h.hash, $3
            from start cross join next cross join lateral audit_hash(start.hash, start.upto, next.upto) h
            where next.upto is not null
            on conflict (seal) do nothing
            returning rows
            """,
            Commands.Parameter(newest), Commands.Parameter(MaxRows), Commands.Parameter(now.UtcDateTime))
        .FirstAsync(static r => (int?)r.GetInt32(0), cancellationToken);
}
