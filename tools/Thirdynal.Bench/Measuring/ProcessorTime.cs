using System.Globalization;

namespace Thirdynal.Bench.Measuring;

/// <summary>Processor time and memory of processes, from <c>/proc</c>.</summary>
internal static class ProcessorTime
{
    private const double TicksPerSecond = 100;
    private const int Parent = 1, UserTime = 11, SystemTime = 12, UserTimeOfEnded = 13, SystemTimeOfEnded = 14;

    /// <summary>Seconds that a process has used, its ended children included.</summary>
    public static double Of(int process) => Seconds(Fields(process) ?? throw new BenchException($"Process {process} has ended."));

    /// <summary>Seconds that a process and all its children have used, ended ones included.</summary>
    public static double OfTree(int process)
    {
        var parent = process.ToString(CultureInfo.InvariantCulture);
        return Of(process) + Directory.EnumerateDirectories("/proc")
            .Select(folder => int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var id) ? Fields(id) : null)
            .Where(fields => fields is not null && string.Equals(fields[Parent], parent, StringComparison.Ordinal))
            .Sum(fields => Seconds(fields!));
    }

    /// <summary>The most memory that a process has had at once.</summary>
    public static double PeakMegabytes(int process) =>
        File.ReadLines($"/proc/{process}/status").Where(line => line.StartsWith("VmHWM:", StringComparison.Ordinal))
            .Select(line => double.Parse(line.AsSpan(6).Trim()[..^3], CultureInfo.InvariantCulture) / 1024).Single();

    private static double Seconds(string[] fields) =>
        new[] { UserTime, SystemTime, UserTimeOfEnded, SystemTimeOfEnded }.Sum(i => long.Parse(fields[i], CultureInfo.InvariantCulture)) / TicksPerSecond;

    /// <summary>The fields after the name, which may hold blanks itself; null when the process has ended.</summary>
    private static string[]? Fields(int process)
    {
        try
        {
            var text = File.ReadAllText($"/proc/{process}/stat");
            return text[(text.LastIndexOf(')') + 2)..].Split(' ');
        }
        catch (IOException)
        {
            return null;
        }
    }
}
