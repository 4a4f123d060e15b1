using Thirdynal.Domain.Explaining;

namespace Thirdynal.Domain.Tests.Explaining;

/// <summary>The terms of a priority always add up to it.</summary>
public sealed class PriorityReasonsTests
{
    [Theory]
    [InlineData(RecycleReason.ReturnedDeliverable, 73, 100, "BASE 70, SCORE 32.2, LIMIT -2.2")]
    [InlineData(RecycleReason.ReturnedDeliverable, 40, 56, "BASE 70, SCORE -14")]
    [InlineData(RecycleReason.ReturnedRefused, 0, 1, "BASE 20, SCORE -20, LIMIT 1")]
    [InlineData(RecycleReason.ReturnedOther, 50, 20, "BASE 40, ELSEWISE -20")]
    [InlineData(RecycleReason.ReorderCandidate, 80, 60, "BASE 60")]
    [InlineData(RecycleReason.ScheduledCallback, 10, 90, "BASE 90")]
    [InlineData(RecycleReason.SupervisorRequest, 10, 75, "BASE 90, ELSEWISE -15")]
    public void Of_Entry_AddsUp(RecycleReason reason, int score, int priority, string expected)
    {
        var terms = PriorityReasons.Of(Entry(reason, priority), null, score, Policy.Seed);

        Assert.Equal(priority, terms.Sum(term => term.Points));
        Assert.Equal(expected, string.Join(", ", terms.Select(term => FormattableString.Invariant($"{term.Term} {term.Points}"))));
    }

    [Fact]
    public void Of_Retry_StartsWhereTheEntryBeforeItWas()
    {
        var terms = PriorityReasons.Of(Entry(RecycleReason.NoAnswerRetry, 10), Entry(RecycleReason.ReturnedRefused, 25), 50, Policy.Seed);

        Assert.Equal(
            [new PriorityTerm("BASE", 25, "RETURNED_REFUSED"), new PriorityTerm("NO_ANSWER", -20, null), new PriorityTerm("LIMIT", 5, null)], terms.AsEnumerable());
    }
}
