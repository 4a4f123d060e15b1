using Microsoft.AspNetCore.Http;

namespace Thirdynal.Bench.Baseline;

/// <summary>What an outcome leads to, by the seed's numbers, for a first call.</summary>
internal sealed record Effect(string Status, string Action)
{
    public DateTimeOffset? CooldownUntil { get; private init; }

    public bool StopCalling { get; private init; }

    public string? NextReason { get; private init; }

    public string? NextWhy { get; private init; }

    public int? NextPriority { get; private init; }

    public DateTimeOffset? NextFrom { get; private init; }

    public DateTimeOffset? NextUntil { get; private init; }

    public bool RaisesNoAnswers { get; private init; }

    public string? OrderNumber { get; private init; }

    public string? OrderSource { get; private init; }

    public static Effect Of(OutcomeRequest request, DateTimeOffset now) => request.Outcome switch
    {
        "SALE" or "REORDER" => new("CONVERTED", "CONVERTED")
        {
            CooldownUntil = now.AddDays(30),
            OrderNumber = "T" + Guid.NewGuid().ToString("N")[..20].ToUpperInvariant(),
            OrderSource = string.Equals(request.Outcome, "SALE", StringComparison.Ordinal) ? "LEAD_CONVERSION" : "REORDER",
        },
        "NO_ANSWER" => new("EXHAUSTED", "QUEUED_RETRY")
        {
            NextReason = "NO_ANSWER_RETRY", NextWhy = "NO_ANSWER", NextFrom = now.AddDays(1), NextUntil = now.AddDays(14), RaisesNoAnswers = true,
        },
        "DECLINED" or "NOT_INTERESTED" => new("EXHAUSTED", "COOLDOWN_90_DAYS") { CooldownUntil = now.AddDays(90) },
        "CALLBACK" => new("EXHAUSTED", "CALLBACK_SCHEDULED")
        {
            NextReason = "SCHEDULED_CALLBACK", NextWhy = "CALLBACK_REQUESTED", NextPriority = 90,
            NextFrom = request.CallbackAt, NextUntil = request.CallbackAt?.AddDays(2),
        },
        "DO_NOT_CALL" => new("EXHAUSTED", "BLACKLISTED") { StopCalling = true },
        _ => throw new BadHttpRequestException($"There is no outcome '{request.Outcome}'.", StatusCodes.Status422UnprocessableEntity),
    };
}
