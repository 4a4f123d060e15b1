using Npgsql;
using Thirdynal.Domain;
using Thirdynal.Storage.Rows;

namespace Thirdynal.Storage.Pool;

/// <summary>Updates that write only the columns that change. None of an assignment's is indexed: they stay heap-only.</summary>
internal static class PoolSql
{
    private static readonly string ReviseAll =
        "update lead_recycling_pool t set "
        + string.Join(", ", Tables.PoolEntries.Columns.Where(c => !c.IsKey).Select(c => $"{c.Name} = u.{c.Name}{(c.IsArray ? "::text[]" : "")}"))
        + " from unnest("
        + string.Join(", ", Tables.PoolEntries.Columns.Select((c, i) => $"${i + 1}::{c.WireType}[]"))
        + $") as u({Tables.PoolEntries.ColumnList}) where t.id = u.id";

    internal static IEnumerable<NpgsqlBatchCommand> Hold(List<EntryHolding> holdings)
    {
        if (holdings.Count > 0)
        {
            var rows = holdings.OrderBy(h => h.Id).ToArray();
            yield return new NpgsqlBatchCommand("""
                update lead_recycling_pool t
                set pool_status = u.pool_status, assigned_to = u.assigned_to, assigned_at = u.assigned_at,
                    last_holder = u.last_holder, updated_at = u.updated_at
                from unnest($1::uuid[], $2::text[], $3::text[], $4::timestamptz[], $5::text[], $6::timestamptz[])
                    as u(id, pool_status, assigned_to, assigned_at, last_holder, updated_at)
                where t.id = u.id
                """)
            {
                Parameters =
                {
                    Array(rows, r => r.Id), Array(rows, r => Words.Of(r.PoolStatus)), Array(rows, r => r.AssignedTo),
                    Array(rows, r => r.AssignedAt?.UtcDateTime), Array(rows, r => r.LastHolder), Array(rows, r => r.UpdatedAt.UtcDateTime),
                },
            };
        }
    }

    internal static IEnumerable<NpgsqlBatchCommand> Close(List<EntryClosing> closings)
    {
        if (closings.Count > 0)
        {
            var rows = closings.OrderBy(c => c.Id).ToArray();
            yield return new NpgsqlBatchCommand("""
                update lead_recycling_pool t
                set pool_status = u.pool_status, is_open = false, processed_at = u.processed_at,
                    processed_outcome = u.processed_outcome, processed_by = u.processed_by, updated_at = u.processed_at,
                    assigned_to = u.assigned_to, assigned_at = u.assigned_at, last_holder = u.last_holder,
                    no_answer_count = u.no_answer_count
                from unnest($1::uuid[], $2::text[], $3::timestamptz[], $4::text[], $5::text[], $6::text[],
                            $7::timestamptz[], $8::text[], $9::int[])
                    as u(id, pool_status, processed_at, processed_outcome, processed_by, assigned_to, assigned_at,
                         last_holder, no_answer_count)
                where t.id = u.id
                """)
            {
                Parameters =
                {
                    Array(rows, r => r.Id), Array(rows, r => Words.Of(r.PoolStatus)), Array(rows, r => r.ProcessedAt.UtcDateTime),
                    Array(rows, r => r.ProcessedOutcome is { } said ? Words.Of(said) : null), Array(rows, r => r.ProcessedBy), Array(rows, r => r.AssignedTo),
                    Array(rows, r => r.AssignedAt?.UtcDateTime), Array(rows, r => r.LastHolder), Array(rows, r => r.NoAnswerCount),
                },
            };
        }
    }

    internal static IEnumerable<NpgsqlBatchCommand> Revise(List<PoolEntryRow> entries)
    {
        if (entries.Count > 0)
        {
            yield return Tables.PoolEntries.Bind(ReviseAll, [.. entries.Order(Tables.PoolEntries)]);
        }
    }

    private static NpgsqlParameter<TValue[]> Array<TRow, TValue>(TRow[] rows, Func<TRow, TValue> value) =>
        new() { TypedValue = System.Array.ConvertAll(rows, r => value(r)) };
}
