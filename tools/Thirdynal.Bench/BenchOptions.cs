using System.Globalization;

namespace Thirdynal.Bench;

/// <summary>What the benchmark was told on its command line.</summary>
/// <param name="Work">One work by name; null: all of them.</param>
/// <param name="Size">How much there is to work on; null: each work's own.</param>
/// <param name="Pairs">How often every arm runs.</param>
/// <param name="Against">The one arm to compare with; null: all of them.</param>
/// <param name="Quick">Small and once: shows that everything runs and that results are equal, not how fast.</param>
/// <param name="Api">Path of the service's program.</param>
/// <param name="Data">Folder of the private PostgreSQL.</param>
/// <param name="Results">Folder for the reports.</param>
internal sealed record BenchOptions(string? Work, int? Size, int Pairs, string? Against, bool Quick, string Api, string Data, string Results)
{
    /// <summary>How long works that last a while go on; null: each work's own time.</summary>
    public TimeSpan? Time { get; init; }

    /// <summary>Reads the command line.</summary>
    /// <exception cref="BenchException">Something is missing or unknown; the message says what.</exception>
    public static BenchOptions Parse(string[] args)
    {
        string? work = null, api = null, against = null;
        var (size, minutes, pairs, quick) = ((int?)null, (int?)null, 5, false);
        for (var i = 0; i < args.Length; i++)
        {
            switch (args[i])
            {
                case "--api": api = Value(args, ref i); break;
                case "--size": size = Number(args, ref i, 100, 10_000_000); break;
                case "--pairs": pairs = Number(args, ref i, 1, 100); break;
                case "--against": against = Value(args, ref i); break;
                case "--minutes": minutes = Number(args, ref i, 1, 1_440); break;
                case "--quick": quick = true; break;
                case var name when name.StartsWith('-') || work is not null: throw new BenchException($"The benchmark does not know '{name}'.");
                default: work = args[i]; break;
            }
        }

        var data = Environment.GetEnvironmentVariable("THIRDYNAL_DATA") ?? Path.Combine(".thirdynal", "bench");
        return new BenchOptions(
            work, size, quick ? 1 : pairs, against, quick, api ?? throw new BenchException("--api is missing."),
            Path.GetFullPath(data), Path.GetFullPath(Path.Combine("bench", "results")))
        {
            Time = minutes is { } known ? TimeSpan.FromMinutes(known) : null,
        };
    }

    private static int Number(string[] args, ref int i, int least, int most)
    {
        var name = args[i];
        return int.TryParse(Value(args, ref i), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : throw new BenchException($"{name} takes a number between {least} and {most}.");
    }

    private static string Value(string[] args, ref int i) =>
        ++i < args.Length ? args[i] : throw new BenchException($"{args[i - 1]} needs a value.");
}

/// <summary>The benchmark cannot go on; the message is for the person who started it.</summary>
internal sealed class BenchException(string message) : Exception(message);
