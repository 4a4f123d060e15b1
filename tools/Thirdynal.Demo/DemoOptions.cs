using System.Globalization;

namespace Thirdynal.Demo;

/// <summary>What the demo was told on its command line.</summary>
/// <param name="Api">Path of the API's program.</param>
/// <param name="Simulator">Path of the courier simulator's program.</param>
/// <param name="Url">Where the API listens.</param>
/// <param name="Rows">Rows of the sample export.</param>
/// <param name="Data">Folder for everything the demo keeps.</param>
/// <param name="Once">Stop when all is set up, instead of staying until interrupted.</param>
internal sealed record DemoOptions(string Api, string Simulator, string Url, int Rows, string Data, bool Once)
{
    /// <summary>Reads the command line.</summary>
    /// <exception cref="DemoException">Something is missing or unknown; the message says what.</exception>
    public static DemoOptions Parse(string[] args)
    {
        string? api = null, simulator = null;
        var (url, rows, once) = ("http://localhost:5080", 5000, false);
        for (var i = 0; i < args.Length; i++)
        {
            switch (args[i])
            {
                case "--api": api = Value(args, ref i); break;
                case "--simulator": simulator = Value(args, ref i); break;
                case "--urls": url = Value(args, ref i).TrimEnd('/'); break;
                case "--rows" when int.TryParse(Value(args, ref i), CultureInfo.InvariantCulture, out rows) && rows is > 0 and <= 1_000_000: break;
                case "--rows": throw new DemoException("--rows takes a number between 1 and 1000000.");
                case "--once": once = true; break;
                default: throw new DemoException($"The demo does not know '{args[i]}'. It takes --urls, --rows and --once.");
            }
        }

        var data = Environment.GetEnvironmentVariable("THIRDYNAL_DATA") ?? Path.Combine(".thirdynal", "demo");
        return new DemoOptions(
            api ?? throw new DemoException("--api is missing."),
            simulator ?? throw new DemoException("--simulator is missing."),
            url, rows, Path.GetFullPath(data), once);
    }

    private static string Value(string[] args, ref int i) =>
        ++i < args.Length ? args[i] : throw new DemoException($"{args[i - 1]} needs a value.");
}

/// <summary>The demo cannot go on; the message is for the person who started it.</summary>
internal sealed class DemoException(string message) : Exception(message);
