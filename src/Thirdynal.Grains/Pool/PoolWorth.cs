using System.Collections.Frozen;
using Thirdynal.Domain;
using Thirdynal.Domain.Learning;
using Thirdynal.Domain.Recycling;

namespace Thirdynal.Grains.Pool;

/// <summary>What a call of each kind is expected to bring, in centavos: the pool's order where the policy wants it so.</summary>
public sealed class PoolWorth
{
    private WorthTable current = WorthTable.Empty;

    /// <summary>The table as of now. The same object until it changes.</summary>
    public WorthTable Current => Volatile.Read(ref current);

    /// <summary>Another table from now on; one that says the same changes nothing.</summary>
    public void Use(WorthTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        if (!table.IsSame(Current)) Volatile.Write(ref current, table);
    }
}

/// <summary>Expected centavos by reason and score band.</summary>
public sealed class WorthTable(IReadOnlyDictionary<(RecycleReason Reason, int Band), int> worth, int otherwise)
{
    private readonly FrozenDictionary<(RecycleReason, int), int> table = worth.ToFrozenDictionary();

    /// <summary>Nothing is known: everything is worth the same, and age decides.</summary>
    public static WorthTable Empty { get; } = new(new Dictionary<(RecycleReason, int), int>(), 0);

    /// <summary>A table from what is known of past calls; kinds of which nothing is known are worth what the mean is.</summary>
    public static WorthTable Of(IReadOnlyCollection<CallRecord> records, MoneyPolicy policy)
    {
        var calls = ExpectedPesos.Of(records, policy);
        var mean = calls.Count == 0 ? 0 : calls.Sum(static call => call.Pesos * call.Record.Outcomes) / Math.Max(1, calls.Sum(static call => call.Record.Outcomes));
        return new WorthTable(calls.ToDictionary(static call => (call.Record.Reason, call.Record.Band), static call => Centavos(call.Pesos)), Centavos(mean));
    }

    /// <summary>A call to somebody with this score, for this reason.</summary>
    public int Of(RecycleReason reason, int score) => table.GetValueOrDefault((reason, CallRecord.BandOf(score)), Otherwise);

    internal bool IsSame(WorthTable other) => Otherwise == other.Otherwise && table.Count == other.table.Count
        && table.All(pair => other.table.TryGetValue(pair.Key, out var same) && same == pair.Value);

    private int Otherwise { get; } = otherwise;

    private static int Centavos(decimal pesos) => (int)Math.Clamp(Math.Round(pesos * 100, MidpointRounding.AwayFromZero), int.MinValue, int.MaxValue);
}
