using Npgsql;
using Thirdynal.Storage.Schema;

namespace Thirdynal.Storage.Reads;

/// <summary>
/// Finds customers by parts of names and numbers. Names: any words, the beginning of each, in any order, accents and case
/// ignored. The words of all names stand in a table of their own whose index also holds the whole name: the rarest word
/// asked for leads, and the others are looked for in the names that it leads to, within the index.
/// </summary>
public sealed class CustomerSearch(StorageConnections connections)
{
    private const int MaxWords = 8;

    // Beyond this it does not matter which word is the rarest: hits come soon enough with any.
    private const int CountedUpTo = 3_000;

    // Sorts after every word that begins like the one before it.
    private const string End = "\U0010FFFF";

    private const string Summary = """
        c.id, c.name_display, c.phone_primary, c.city, c.province, c.total_orders, c.total_delivered, c.total_returned,
        c.delivery_success_rate, c.customer_score, c.risk_level, c.recycling_eligible, c.do_not_contact_at
        """;

    private readonly NpgsqlDataSource _source = connections.ByKey;

    /// <summary>Customers whose name has, for every word asked for, a word that begins with it.</summary>
    /// <exception cref="InvalidCursorException">The cursor is not one of this list.</exception>
    public async Task<Page<CustomerSummary>> ByNameAsync(
        string name, int limit, string? cursor, CancellationToken cancellationToken = default)
    {
        var after = Cursor.Parse(cursor, 2);
        var (lead, others) = await WordsAsync(name, cancellationToken);
        if (lead is null)
        {
            return new Page<CustomerSummary>([], null);
        }

        var rows = await _source.Command(
                $"""
                select {Summary}, w.word
                from (
                    select word, customer_id from customer_name_words
                    where word >= $1 and word < $2 and (word, customer_id) > ($3, $4) and name like all ($5)
                        -- A name with several words that begin so counts once, at the first of them.
                        and word = (select min(n) from unnest(string_to_array(name, ' ')) n where n collate "C" >= $1 and n collate "C" < $2)
                    order by word, customer_id
                ) w join customers c on c.id = w.customer_id
                where c.merged_into is null
                order by w.word, w.customer_id limit $6
                """,
                // The first page begins at the word itself: PostgreSQL enters the index by the pair, not by the first condition.
                Commands.Parameter(lead), Commands.Parameter(lead + End), Commands.Parameter(after?.Parts[0] ?? lead),
                Commands.Parameter(after?.Id ?? Guid.Empty), Commands.Parameter(others), Commands.Parameter(limit + 1))
            .ListAsync(Projection<CustomerSummary>.Read, cancellationToken);
        return Page<CustomerSummary>.Of(rows, limit, c => new Cursor(c.Key, c.Id.ToString("N")));
    }

    /// <summary>Customers with a number that ends in these digits, or that is this number.</summary>
    /// <param name="digits">The last digits, at least 4, or a whole number in E.164.</param>
    /// <param name="limit">The size of the page.</param>
    /// <param name="cursor">Where the page before ended, or null.</param>
    /// <param name="cancellationToken">Stops the query.</param>
    /// <exception cref="InvalidCursorException">The cursor is not one of this list.</exception>
    public async Task<Page<CustomerSummary>> ByPhoneAsync(
        string digits, int limit, string? cursor, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(digits);
        var after = Cursor.Parse(cursor, 1);
        var reversed = new string([.. digits.Reverse()]);
        var rows = await _source.Command(
                $"""
                select {Summary}, reverse(p.phone) from customer_phones p join customers c on c.id = p.customer_id
                where reverse(p.phone) collate "C" >= $1 and reverse(p.phone) collate "C" < $2 and reverse(p.phone) collate "C" > $3
                order by reverse(p.phone) collate "C" limit $4
                """,
                Commands.Parameter(reversed), Commands.Parameter(reversed + End), Commands.Parameter(after?.Parts[0] ?? ""),
                Commands.Parameter(limit + 1))
            .ListAsync(Projection<CustomerSummary>.Read, cancellationToken);
        return Page<CustomerSummary>.Of(rows, limit, c => new Cursor(c.Key));
    }

    /// <summary>The rarest word, and what the names that it leads to must be like for the others; null where nothing is asked for.</summary>
    private async Task<(string? Lead, string[] Others)> WordsAsync(string name, CancellationToken cancellationToken)
    {
        var words = await _source.Command(
                $"""
                select w, (select count(*) from (
                    select from customer_name_words where word >= w and word < w || $2 limit {CountedUpTo}) counted)
                from (select distinct w collate "C" as w from string_to_table(words_of($1), ' ') w where w <> '') words
                """,
                Commands.Parameter(name), Commands.Parameter(End))
            .ListAsync(r => (Word: r.GetString(0), Count: r.GetInt64(1)), cancellationToken);
        var byRarity = words.OrderBy(w => w.Count).ThenByDescending(w => w.Word.Length).Take(MaxWords).Select(w => w.Word).ToArray();
        return byRarity is [var lead, .. var others] ? (lead, [.. others.Select(w => $"% {w}%")]) : (null, []);
    }
}
