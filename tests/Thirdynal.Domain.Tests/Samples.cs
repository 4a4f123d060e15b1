using FsCheck;

namespace Thirdynal.Domain.Tests;

/// <summary>Ordinary values to start a test from.</summary>
internal static class Samples
{
    public static readonly DateTimeOffset Now = new(2026, 3, 10, 12, 0, 0, TimeSpan.FromHours(8));

    public static readonly Guid Customer = new("11111111-1111-4111-8111-111111111111");

    public static DateTimeOffset At(string text) => Domain.Time.Manila.ParseLocal(text) ?? throw new FormatException(text);

    public static CustomerStanding Standing(
        int score = 50, RiskLevel risk = RiskLevel.Low, bool blocked = false, DateTimeOffset? cooldownUntil = null) =>
        new(Customer, blocked, cooldownUntil, risk, score);

    public static PoolEntry Entry(
        RecycleReason reason = RecycleReason.ReturnedOther,
        int priority = 40,
        DateTimeOffset? availableFrom = null,
        DateTimeOffset? expiresAt = null,
        Guid? id = null) => new()
    {
        Id = id ?? new Guid("22222222-2222-4222-8222-222222222222"),
        CustomerId = Customer,
        LeadId = new Guid("33333333-3333-4333-8333-333333333333"),
        LeadSource = LeadSource.Recycled,
        SourceWaybill = "820000000001",
        OriginalOutcome = OriginalOutcome.Returned,
        RecycleReason = reason,
        PriorityScore = priority,
        AvailableFrom = availableFrom ?? Now.AddDays(-1),
        ExpiresAt = expiresAt ?? Now.AddDays(29),
        DecidedAt = Now.AddDays(-8),
        CreatedAt = Now.AddDays(-8),
        UpdatedAt = Now.AddDays(-8),
    };

    public static PoolEntry HeldBy(this PoolEntry entry, string agent, DateTimeOffset? since = null) =>
        HandOutRules.Assign(entry, agent, since ?? Now.AddHours(-1));

    /// <summary>
    /// Runs a property; a failure names the replay seed. The seed is fixed, so that a run says something of the change
    /// and not of chance; with THIRDYNAL_RANDOM set it is another each time.
    /// </summary>
    public static void Holds(Property property, int tests = 1_000)
    {
        var config = Config.QuickThrowOnFailure.WithMaxTest(tests).WithQuietOnSuccess(true);
        var isRandom = Environment.GetEnvironmentVariable("THIRDYNAL_RANDOM") is not null;
        Check.One(isRandom ? config : config.WithReplay(20260302, 7919), property);
    }
}
