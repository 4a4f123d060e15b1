using System.Globalization;
using Npgsql;
using Thirdynal.Domain.Customers;
using Thirdynal.Domain.Explaining;
using Thirdynal.Storage.Explaining;
using Thirdynal.Storage.Reads;
using Thirdynal.Storage.Rows;
using Thirdynal.Storage.Schema;

namespace Thirdynal.Storage.WhatIf;

/// <summary>By what customers of a run are sorted; the largest first where it is descending.</summary>
public enum WhatIfSort
{
    /// <summary>By the change of the score.</summary>
    ScoreChange,

    /// <summary>By steps towards BLACKLIST.</summary>
    RiskChange,

    /// <summary>By entries more, or fewer.</summary>
    Entries,

    /// <summary>By calls that would not have been made.</summary>
    Spared,
}

/// <summary>A customer for whom a draft makes anything otherwise, as it is shown.</summary>
public sealed record WhatIfCustomerView(
    Guid CustomerId, string? Name, string? City, int ScoreBefore, int ScoreAfter, int ScoreChange, RiskLevel RiskBefore, RiskLevel RiskAfter, int RiskChange,
    int Entries, int Spared, int Allowed);

/// <summary>Trials of drafts: what they read and what they keep.</summary>
public sealed class WhatIfStore(StorageConnections connections, StoryReads stories)
{
    /// <summary>A run; null where there is none.</summary>
    public Task<WhatIfRunRow?> LoadAsync(Guid id, CancellationToken cancellationToken = default) => connections.ByKey
        .Command($"select {Tables.WhatIfRuns.ColumnList} from what_if_runs where id = $1", Commands.Parameter(id))
        .FirstAsync(static r => Tables.WhatIfRuns.Read(r), cancellationToken);

    /// <summary>Runs that a stop of the program has interrupted, or that are under way.</summary>
    public async Task<IReadOnlyList<Guid>> UnfinishedAsync(CancellationToken cancellationToken = default) => await connections.Queries
        .Command("select id from what_if_runs where status = 'RUNNING' order by started_at").ListAsync(static r => r.GetGuid(0), cancellationToken);

    /// <summary>How many customers there are to go through.</summary>
    public async Task<int> CountAsync(CancellationToken cancellationToken = default)
    {
        await using var command = connections.Queries.Command("select count(*)::int from customers where merged_into is null");
        return (int)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    /// <summary>The customers after this one, by id, with their histories.</summary>
    public async Task<IReadOnlyList<CustomerStory>> PageAsync(Guid after, int limit, CancellationToken cancellationToken = default)
    {
        var ids = await connections.Queries
            .Command("select id from customers where id > $1 and merged_into is null order by id limit $2", Commands.Parameter(after), Commands.Parameter(limit))
            .ListAsync(static r => r.GetGuid(0), cancellationToken);
        return ids.Count == 0 ? [] : await stories.LoadAsync([.. ids], cancellationToken);
    }

    /// <summary>The runs, newest first.</summary>
    /// <exception cref="InvalidCursorException">The cursor is not one of this list.</exception>
    public async Task<Page<WhatIfRunRow>> ListAsync(int limit, string? cursor, CancellationToken cancellationToken = default)
    {
        var after = Cursor.Parse(cursor, 2);
        var rows = await connections.Queries.Command(
                $"""
                select {Tables.WhatIfRuns.ColumnList} from what_if_runs
                where $1::timestamptz is null or (started_at, id) < ($1, $2) order by started_at desc, id desc limit $3
                """,
                Commands.Parameter(after?.At), Commands.Parameter(after?.Id), Commands.Parameter(limit + 1))
            .ListAsync(static r => Tables.WhatIfRuns.Read(r), cancellationToken);
        return Page<WhatIfRunRow>.Of(rows, limit, static run => Cursor.Of(run.StartedAt, run.Id));
    }

    /// <summary>The customers for whom a run makes anything otherwise.</summary>
    /// <exception cref="InvalidCursorException">The cursor is not one of this list in this order.</exception>
    public async Task<Page<WhatIfCustomerView>> CustomersAsync(
        Guid runId, WhatIfSort sort, bool descending, int limit, string? cursor, CancellationToken cancellationToken = default)
    {
        var column = sort switch
        {
            WhatIfSort.ScoreChange => "score_change",
            WhatIfSort.RiskChange => "risk_change",
            WhatIfSort.Entries => "entries",
            _ => "spared",
        };
        var (order, isAfter) = descending ? ("desc", "<") : ("asc", ">");
        var (value, id) = After(cursor, sort, descending);
        var rows = await connections.Queries.Command(
                $"""
                select w.customer_id, c.name_display, c.city, w.score_before, w.score_after, w.score_change, w.risk_before, w.risk_after, w.risk_change,
                       w.entries, w.spared, w.allowed
                from what_if_customers w left join customers c on c.id = w.customer_id
                where w.run_id = $1 and ($2::int is null or (w.{column}, w.customer_id) {isAfter} ($2, $3))
                order by w.{column} {order}, w.customer_id {order} limit $4
                """,
                Commands.Parameter(runId), Commands.Parameter(value), Commands.Parameter(id), Commands.Parameter(limit + 1))
            .ListAsync(Projection<WhatIfCustomerView>.Read, cancellationToken);
        return Page<WhatIfCustomerView>.Of(rows, limit, row => new Cursor(
            Key(sort, descending), ValueOf(row, sort).ToString(CultureInfo.InvariantCulture), row.CustomerId.ToString("N")));
    }

    private static (int? Value, Guid? Id) After(string? cursor, WhatIfSort sort, bool descending)
    {
        if (Cursor.Parse(cursor, 3) is not { } after) return (null, null);
        return after.Parts[0] == Key(sort, descending)
            && int.TryParse(after.Parts[1], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
            && Guid.TryParseExact(after.Parts[2], "N", out var id)
                ? (value, id)
                : throw new InvalidCursorException();
    }

    private static string Key(WhatIfSort sort, bool descending) => $"{sort}{(descending ? "-" : "+")}";

    private static int ValueOf(WhatIfCustomerView row, WhatIfSort sort) => sort switch
    {
        WhatIfSort.ScoreChange => row.ScoreChange,
        WhatIfSort.RiskChange => row.RiskChange,
        WhatIfSort.Entries => row.Entries,
        _ => row.Spared,
    };
}
