using Thirdynal.Storage.Schema;

namespace Thirdynal.Storage.Reasons;

/// <summary>A return reason that an admin has added to the shipped table.</summary>
/// <param name="Text">Words of the courier's text.</param>
/// <param name="Match">EQUALS or CONTAINS.</param>
/// <param name="Reason">The class they mean.</param>
/// <param name="Language">For people only.</param>
public sealed record AddedReason(string Text, string Match, string Reason, string? Language);

/// <summary>A reason in the courier's words.</summary>
/// <param name="Text">The words.</param>
/// <param name="Parcels">How many parcels came back with them.</param>
public sealed record ReasonText(string Text, int Parcels);

/// <summary>The return reasons that admins have added.</summary>
public sealed class CourierReasonStore(StorageConnections connections)
{
    /// <summary>All of them; there are few.</summary>
    public async Task<IReadOnlyList<AddedReason>> AllAsync(CancellationToken cancellationToken = default) =>
        await connections.Queries.Command("select text, match, reason, language from courier_reasons order by added_at, id")
            .ListAsync(
                r => new AddedReason(r.GetString(0), r.GetString(1), r.GetString(2), r.IsDBNull(3) ? null : r.GetString(3)),
                cancellationToken);

    /// <summary>Texts of parcels whose reason was understood as OTHER, most frequent first: of known words, and of unknown ones.</summary>
    public async Task<IReadOnlyList<ReasonText>> OthersAsync(int limit, CancellationToken cancellationToken = default) =>
        await connections.Queries.Command(
                """
                select return_reason_text, count(*)::int from waybills where return_reason = 'OTHER' and return_reason_text is not null
                group by 1 order by 2 desc, 1 limit $1
                """,
                Commands.Parameter(limit))
            .ListAsync(Projection<ReasonText>.Read, cancellationToken);

    /// <summary>Makes these all there are. Rows that stay keep who added them and when.</summary>
    /// <param name="reasons">Each text and match once.</param>
    /// <param name="by">User id of whoever does it.</param>
    /// <param name="now">Now.</param>
    /// <param name="cancellationToken">Stops the change, which is then not made.</param>
    public async Task ReplaceAsync(
        IReadOnlyCollection<AddedReason> reasons, string by, DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(reasons);
        string[] texts = [.. reasons.Select(r => r.Text)];
        string[] matches = [.. reasons.Select(r => r.Match)];
        await using var batch = connections.Queries.CreateBatch();
        batch.BatchCommands.Add(Commands.BatchCommand(
            "delete from courier_reasons where (text, match) not in (select * from unnest($1, $2))",
            Commands.Parameter(texts), Commands.Parameter(matches)));
        batch.BatchCommands.Add(Commands.BatchCommand(
            """
            insert into courier_reasons (id, text, match, reason, language, added_by, added_at)
            select gen_random_uuid(), text, match, reason, language, $5, $6 from unnest($1, $2, $3, $4) as r(text, match, reason, language)
            on conflict (text, match) do update set reason = excluded.reason, language = excluded.language
            where (courier_reasons.reason, courier_reasons.language) is distinct from (excluded.reason, excluded.language)
            """,
            Commands.Parameter(texts), Commands.Parameter(matches), Commands.Parameter(reasons.Select(r => r.Reason).ToArray()),
            Commands.Parameter(reasons.Select(r => r.Language).ToArray()), Commands.Parameter(by), Commands.Parameter(now.UtcDateTime)));
        await batch.ExecuteNonQueryAsync(cancellationToken);
    }
}
