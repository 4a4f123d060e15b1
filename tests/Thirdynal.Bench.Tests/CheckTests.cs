using Thirdynal.Bench.Measuring;
using Thirdynal.Bench.Works;

namespace Thirdynal.Bench.Tests;

/// <summary>What the benchmark refuses to report as a result.</summary>
public sealed class CheckTests
{
    private static readonly Arm Peer = new("peer", static _ => throw new InvalidOperationException());

    [Fact]
    public void Check_SameRows_Passes() => WorkRunner.Check(Work(Peer), Peer, [Result("a")], [Result("a")]);

    [Fact]
    public void Check_OtherRows_Fails()
    {
        var error = Assert.Throws<BenchException>(() => WorkRunner.Check(Work(Peer), Peer, [Result("a"), Result("b")], [Result("a")]));
        Assert.Contains("other rows", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_OtherRowsOfAnArmThatMayDiffer_Passes()
    {
        var seed = Peer with { MayDiffer = "it is a sketch" };
        WorkRunner.Check(Work(seed), seed, [Result("b", wrong: 3)], [Result("a")]);
    }

    [Fact]
    public void Check_LeadsHandedOutTwice_Fails()
    {
        var error = Assert.Throws<BenchException>(() => WorkRunner.Check(Work(Peer), Peer, [Result("a", wrong: 2)], [Result("a")]));
        Assert.Contains("2 operations", error.Message, StringComparison.Ordinal);
    }

    private static Work Work(Arm arm) => new("claims", "Claims", "lead", 1, 1, static (_, _, _) => Task.CompletedTask, [arm]);

    private static ArmResult Result(string rows, long wrong = 0) => new(new Measurement(1, 1, null, null, null, 0, 0, null, wrong), rows);
}
