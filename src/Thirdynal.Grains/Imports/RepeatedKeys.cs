using Thirdynal.Courier.PortalFiles;
using Thirdynal.Domain.Phones;

namespace Thirdynal.Grains.Imports;

/// <summary>
/// Which waybills, and which endings of phones, stand in a file more than once: only of those a dry run must remember
/// what the rows before would have made of them. By hash: two that share one are remembered without need, no harm done.
/// </summary>
internal sealed class RepeatedKeys
{
    private readonly HashSet<int> _once = [];
    private readonly HashSet<int> _repeated = [];

    public static async Task<RepeatedKeys> ReadAsync(IAsyncEnumerable<PortalLine> lines)
    {
        var keys = new RepeatedKeys();
        await foreach (var line in lines)
        {
            if (line.Value is not { } row) continue;
            keys.Add(row.Waybill);
            keys.Add(PhoneNumber.LastSeven(row.Phone));
        }

        return keys;
    }

    public bool Contains(string key) => _repeated.Contains(HashOf(key));

    private void Add(string key)
    {
        if (!_once.Add(HashOf(key))) _repeated.Add(HashOf(key));
    }

    private static int HashOf(string key) => string.GetHashCode(key, StringComparison.Ordinal);
}
