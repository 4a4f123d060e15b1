using Thirdynal.Api.Audit;
using Thirdynal.Api.Auth;
using Thirdynal.Api.Problems;
using Thirdynal.Api.Requests;
using Thirdynal.Domain.Leads;
using Thirdynal.Grains.Leads;
using Thirdynal.Leads;
using Thirdynal.Storage.Farming;
using Thirdynal.Storage.Rows;

namespace Thirdynal.Api.Leads;

/// <summary>
/// Farms leads, or says what that would come to. A run is waited for as long as a person waits; a longer one goes on
/// without its caller and is followed by its id.
/// </summary>
internal sealed class Farming(
    Caller caller, FarmPreview preview, FarmStore runs, FarmScheduleStore schedule, IGrainFactory grains, AuditLog audit, TimeProvider time)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <summary>Counts what a run would come to.</summary>
    public async Task<FarmAnswer> PreviewAsync(FarmCriteria criteria, CancellationToken cancellationToken) =>
        FarmAnswer.Of(await preview.CountAsync(criteria, cancellationToken));

    /// <summary>Begins a run and waits for its end, if that comes soon.</summary>
    public async Task<FarmRunRow> RunAsync(FarmCriteria criteria, CancellationToken cancellationToken)
    {
        var id = Guid.CreateVersion7(time.GetUtcNow());
        await audit.WriteAsync(caller, "LEADS_FARMED", "farm_run", id.ToString(), criteria);
        await grains.GetGrain<IFarmingGrain>(id).Start(new FarmMessage(caller.By, ByNight: false, criteria.ToJson()));
        var begun = time.GetTimestamp();
        var run = await runs.LoadAsync(id, cancellationToken);
        while (run is { Status: RunStatus.Running } && time.GetElapsedTime(begun) < Patience)
        {
            await Task.Delay(Pause, cancellationToken);
            run = await runs.LoadAsync(id, cancellationToken);
        }

        return run!;
    }

    /// <summary>Stops a run.</summary>
    public async Task<(FarmRunRow? Run, ApiError? Error)> CancelAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await grains.GetGrain<IFarmingGrain>(id).Cancel() is { } refused) return (null, GrainErrors.Of(refused));
        await audit.WriteAsync(caller, "FARMING_CANCELLED", "farm_run", id.ToString());
        return (await runs.LoadAsync(id, cancellationToken), null);
    }

    /// <summary>Nightly farming as it is set.</summary>
    public async Task<Nightly> NightlyAsync(CancellationToken cancellationToken)
    {
        var set = await schedule.LoadAsync(cancellationToken);
        return new Nightly(set.Nightly, FarmRunMapping.ToCriteria(set.Criteria), set.ChangedBy, set.ChangedAt);
    }

    /// <summary>Switches nightly farming on or off.</summary>
    public async Task<Nightly> SetNightlyAsync(bool enabled, FarmCriteria criteria, CancellationToken cancellationToken)
    {
        await schedule.SaveAsync(new FarmSchedule(enabled, criteria.ToJson(), caller.By, time.GetUtcNow()), cancellationToken);
        await audit.WriteAsync(caller, "NIGHTLY_FARMING_SET", "farm_schedule", enabled ? "on" : "off", criteria);
        return await NightlyAsync(cancellationToken);
    }

    /// <summary>Criteria as a person gave them, blanks taken for nothing.</summary>
    public static (FarmCriteria Criteria, ApiError? Error) Checked(FarmCriteria? given)
    {
        var check = new Check();
        var criteria = given ?? new FarmCriteria();
        criteria = criteria with
        {
            ProductName = check.Optional(criteria.ProductName, "criteria.productName", 255),
            Province = check.Optional(criteria.Province, "criteria.province", 100),
            City = check.Optional(criteria.City, "criteria.city", 100),
        };
        foreach (var error in FarmRules.Check(criteria)) check.Fail(error.Field!, error.Message);
        return (criteria, check.Error);
    }
}
