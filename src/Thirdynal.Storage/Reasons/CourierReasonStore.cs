using Thirdynal.Storage.Schema;

namespace Thirdynal.Storage.Reasons;

/// <summary>A return reason that an admin has added to the shipped table.</summary>
/// <param name="Text">Words of the courier's text.</param>
/// <param name="Match">EQUALS or CONTAINS.</param>
/// <param name="Reason">The class they mean.</param>
/// <param name="Language">For people only.</param>
public sealed record AddedReason(string Text, string Match, string Reason, string? Language);

/// <summary>The return reasons that admins have added.</summary>
public sealed class CourierReasonStore(StorageConnections connections)
{
    /// <summary>All of them; there are few.</summary>
    public async Task<IReadOnlyList<AddedReason>> AllAsync(CancellationToken cancellationToken = default) =>
        await connections.Queries.Command("select text, match, reason, language from courier_reasons order by added_at, id")
            .ListAsync(
                r => new AddedReason(r.GetString(0), r.GetString(1), r.GetString(2), r.IsDBNull(3) ? null : r.GetString(3)),
                cancellationToken);
}
