using Thirdynal.Storage.Schema;

namespace Thirdynal.Storage.Reads;

/// <summary>
/// Finds customers among those behind an agent's own leads: some thousands at most, so they are gone through one by one.
/// </summary>
public sealed class OwnCustomerSearch(StorageConnections connections)
{
    /// <summary>Customers of the agent by name or number, in the order of their ids.</summary>
    /// <param name="agentId">User id of the agent.</param>
    /// <param name="held">Customers behind leads that the agent holds now, as the pool knows them.</param>
    /// <param name="name">Words, each the beginning of a word of the name; or null.</param>
    /// <param name="digits">The last digits of a number, or a whole one in E.164; or null.</param>
    /// <param name="limit">The size of the page.</param>
    /// <param name="cursor">Where the page before ended, or null.</param>
    /// <param name="cancellationToken">Stops the query.</param>
    /// <exception cref="InvalidCursorException">The cursor is not one of this list.</exception>
    public async Task<Page<CustomerSummary>> FindAsync(
        string agentId, Guid[] held, string? name, string? digits, int limit, string? cursor, CancellationToken cancellationToken = default)
    {
        var after = Cursor.Parse(cursor, 2);
        var rows = await connections.Queries.Command(
                """
                select c.id, c.name_display, c.phone_primary, c.city, c.province, c.total_orders, c.total_delivered, c.total_returned,
                       c.delivery_success_rate, c.customer_score, c.risk_level, c.recycling_eligible, c.do_not_contact_at, 'own'
                from customers c
                where c.id in (select unnest($1) union select customer_id from leads where agent = $2)
                    and c.merged_into is null and c.id > $3
                    and ($4::text is null or btrim(words_of($4)) <> '' and words_of(c.name_normalized)
                        like all (select '% ' || w || '%' from string_to_table(words_of($4), ' ') w where w <> ''))
                    and ($5::text is null or exists (select from customer_phones p where p.customer_id = c.id and p.phone like '%' || $5))
                order by c.id limit $6
                """,
                Commands.Parameter(held), Commands.Parameter(agentId), Commands.Parameter(after?.Id ?? Guid.Empty),
                Commands.Parameter(name), Commands.Parameter(digits), Commands.Parameter(limit + 1))
            .ListAsync(Projection<CustomerSummary>.Read, cancellationToken);
        return Page<CustomerSummary>.Of(rows, limit, c => new Cursor(c.Key, c.Id.ToString("N")));
    }
}
