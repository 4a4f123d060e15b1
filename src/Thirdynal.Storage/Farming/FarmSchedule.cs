using Thirdynal.Storage.Schema;

namespace Thirdynal.Storage.Farming;

/// <summary>Whether farming runs at 05:00, and by which criteria.</summary>
/// <param name="Nightly">Off until somebody switches it on.</param>
/// <param name="Criteria">As JSON.</param>
/// <param name="ChangedBy">Who last changed it; null while nobody has.</param>
/// <param name="ChangedAt">When.</param>
public sealed record FarmSchedule(bool Nightly, string Criteria, string? ChangedBy, DateTimeOffset? ChangedAt)
{
    /// <summary>Off, with the default criteria.</summary>
    public static FarmSchedule Off { get; } = new(false, "{}", null, null);
}

/// <summary>The switch of nightly farming.</summary>
public sealed class FarmScheduleStore(StorageConnections connections)
{
    /// <summary>As it is set.</summary>
    public async Task<FarmSchedule> LoadAsync(CancellationToken cancellationToken = default) =>
        await connections.ByKey.Command("select nightly, criteria, changed_by, changed_at from farm_schedule")
            .FirstAsync(Projection<FarmSchedule>.Read, cancellationToken) ?? FarmSchedule.Off;

    /// <summary>Sets it.</summary>
    public async Task SaveAsync(FarmSchedule schedule, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(schedule);
        await using var command = connections.ByKey.Command(
            """
            insert into farm_schedule (nightly, criteria, changed_by, changed_at) values ($1, $2::jsonb, $3, $4)
            on conflict (one) do update set nightly = excluded.nightly, criteria = excluded.criteria,
                changed_by = excluded.changed_by, changed_at = excluded.changed_at
            """,
            Commands.Parameter(schedule.Nightly), Commands.Parameter(schedule.Criteria), Commands.Parameter(schedule.ChangedBy),
            Commands.Parameter(schedule.ChangedAt?.UtcDateTime));
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
