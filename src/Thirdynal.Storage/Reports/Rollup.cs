namespace Thirdynal.Storage.Reports;

/// <summary>Sums over facts: what a fact adds to them.</summary>
/// <param name="Table">The table of the sums.</param>
/// <param name="Keys">What they are summed by.</param>
/// <param name="Measures">What is summed.</param>
/// <param name="Cells">
/// A query over facts named <c>f</c>, taken from <c>{0}</c>: the keys, then the measures, of every sum that a fact adds to.
/// It may answer a key more than once.
/// </param>
internal sealed record Sums(string Table, string[] Keys, string[] Measures, string Cells)
{
    /// <summary>The keys, and after them the measures.</summary>
    public string Columns => string.Join(", ", Keys.Concat(Measures));

    /// <summary>The sums of all facts from somewhere, without those that are nothing.</summary>
    public string Of(string facts, string? sign = null) =>
        $"""
        select {string.Join(", ", Keys)}, {Join(m => $"sum({sign}{m}) as {m}")} from ({string.Format(null, Cells, facts)}) c
        group by {string.Join(", ", Keys)} having {Join(m => $"sum({sign}{m}) <> 0", " or ")}
        """;

    /// <summary>Adds to the sums what a query of the same columns answers.</summary>
    public string Add(string query) =>
        $"insert into {Table} as t ({Columns}) {query} on conflict ({string.Join(", ", Keys)}) do update set {Join(m => $"{m} = t.{m} + excluded.{m}")}";

    /// <summary>The sums that differ from those of a query of the same columns: their keys as text.</summary>
    public string Differing(string query) =>
        $"""
        select concat_ws(' / ', {string.Join(", ", Keys.Select(k => $"coalesce(t.{k}, u.{k})"))})
        from {Table} t full join ({query}) u on {string.Join(" and ", Keys.Select(k => $"t.{k} = u.{k}"))}
        where ({Join(m => $"coalesce(t.{m}, 0)")}) is distinct from ({Join(m => $"coalesce(u.{m}, 0)")})
        """;

    private string Join(Func<string, string> form, string separator = ", ") => string.Join(separator, Measures.Select(form));
}

/// <summary>Facts of one kind, each owned by a customer, and the sums over them.</summary>
/// <param name="Kind">Their kind, as notes name it.</param>
/// <param name="Table">The table of the facts as they are counted.</param>
/// <param name="Now">The view of the facts as they are in the tables of the main job.</param>
/// <param name="Key">What tells the facts of a customer apart; null where it has one.</param>
/// <param name="Values">The other columns.</param>
/// <param name="Sums">The sums.</param>
internal sealed record Rollup(FactKinds Kind, string Table, string Now, string? Key, string[] Values, Sums[] Sums)
{
    private string[] KeyColumns => Key is null ? ["customer_id"] : ["customer_id", Key];

    private string Columns => string.Join(", ", KeyColumns.Concat(Values));

    /// <summary>
    /// Brings the facts of the customers <c>$1</c>, and with them the sums, up to now, all in one statement; answers how many
    /// facts were other than counted. A fact that changed is taken off as it was counted and added as it is.
    /// </summary>
    public string Fold =>
        $"""
        with changed as materialized ({Changed("where customer_id = any($1)")}),
        gone as (delete from {Table} t using changed c where c.sign = -1 and not c.stays and {SameKey("t", "c")}),
        put as (
            insert into {Table} ({Columns}) select {Columns} from changed where sign = 1
            on conflict ({string.Join(", ", KeyColumns)}) do update set {string.Join(", ", Values.Select(v => $"{v} = excluded.{v}"))}
        ),
        {string.Join(",\n", Sums.Select((s, i) => $"sums{i} as ({s.Add(s.Of("changed", "sign * "))})"))}
        select count(*) from changed
        """;

    /// <summary>Takes in everything there is. The tables must be empty.</summary>
    public IEnumerable<string> Build =>
        [$"insert into {Table} ({Columns}) select {Columns} from {Now}", .. Sums.Select(s => s.Add(s.Of(OfTable)))];

    /// <summary>Facts that are not counted as they are: customers and, where there is one, keys.</summary>
    public string Differing => $"select customer_id, {(Key is null ? "null::uuid" : Key)} from ({Changed("")}) c group by 1, 2";

    /// <summary>The facts as they are counted, in a form that sums are made of.</summary>
    public string OfTable => $"(select 1 as sign, t.* from {Table} t)";

    private string Changed(string of) =>
        $"""
        select d.* from (select * from {Table} {of}) w full join (select * from {Now} {of}) n on {SameKey("w", "n")}
        cross join lateral (
            select -1 as sign, n.customer_id is not null as stays, {Of("w")} where w.customer_id is not null
            union all
            select 1, true, {Of("n")} where n.customer_id is not null
        ) d
        where ({OfValues("w")}) is distinct from ({OfValues("n")}) or w.customer_id is null or n.customer_id is null
        """;

    private string Of(string alias) => string.Join(", ", KeyColumns.Concat(Values).Select(c => $"{alias}.{c}"));

    private string OfValues(string alias) => string.Join(", ", Values.Select(v => $"{alias}.{v}"));

    private string SameKey(string one, string other) => string.Join(" and ", KeyColumns.Select(k => $"{one}.{k} = {other}.{k}"));
}
