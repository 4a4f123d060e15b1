using System.Globalization;
using Thirdynal.Programs;

namespace Thirdynal.Drills.Ground;

/// <summary>The real program in a process of its own, at one address for as long as the drill lasts.</summary>
internal sealed class DrillProgram(DrillDatabase database, IReadOnlyDictionary<string, string> courier, Action<string> heard, CancellationToken stop) : IAsyncDisposable
{
    /// <summary>Password of <c>admin</c> and of everybody that the drill makes.</summary>
    public const string Password = "a password for drills";

    private readonly HttpClient http = new() { Timeout = TimeSpan.FromSeconds(10) };
    private ChildProgram? child;

    /// <summary>Where it listens.</summary>
    public Uri Address { get; } = new($"http://127.0.0.1:{FreePort.Next().ToString(CultureInfo.InvariantCulture)}");

    /// <summary>How far its clock is ahead of ours from its next start on.</summary>
    public TimeSpan ClockOffset { get; set; }

    /// <summary>Whether there is a process.</summary>
    public bool Runs => child is { HasExited: false };

    /// <summary>Starts it and waits until it can work.</summary>
    /// <exception cref="ProgramException">It has ended, or does not get there.</exception>
    public async Task StartAsync()
    {
        await BeginAsync();
        await ReadyAsync();
    }

    /// <summary>Starts it and waits for nothing.</summary>
    public async Task BeginAsync()
    {
        if (child is not null) await DisposeAsync();
        stop.ThrowIfCancellationRequested();
        var settings = new Dictionary<string, string>(courier, StringComparer.Ordinal)
        {
            ["ConnectionStrings__Thirdynal"] = database.ConnectionString + ";Maximum Pool Size=20;Timeout=5;Command Timeout=30",
            ["THIRDYNAL_ADMIN_PASSWORD"] = Password,
            ["ASPNETCORE_ENVIRONMENT"] = "Development",
            ["Clock__Offset"] = ClockOffset.ToString("c", CultureInfo.InvariantCulture),
            ["RateLimits__PerCallerPerSecond"] = "0",
            ["RateLimits__SignInsPerMinute"] = "100000",
            ["Logging__LogLevel__Default"] = "Warning",
            // What failed on its way is sent again at once when asked for, not after a minute.
            ["Grains__Sweep__Age"] = "00:00:01",
            // It lives for seconds, for which it is not worth being compiled twice over.
            ["DOTNET_TieredPGO"] = "0",
            // Every request that finds the database away would be told with its trace.
            ["Logging__LogLevel__Thirdynal.Api.Problems"] = "Error",
        };
        child = ChildProgram.Start(
            Path.Combine(AppContext.BaseDirectory, "Thirdynal.Api.dll"), ["--urls", Address.ToString()], settings, heard);
    }

    /// <summary>Waits until it can work.</summary>
    public Task ReadyAsync() => child!.ReadyAsync(http, new Uri(Address, "/health/ready").ToString(), TimeSpan.FromMinutes(3), CancellationToken.None);

    /// <summary>kill -9.</summary>
    public Task KillAsync() => child!.KillAsync();

    /// <summary>The last that it said.</summary>
    public string Tail() => child?.Tail() ?? "";

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        // A run that is told to stop ends programs that a drill may just be ending itself.
        if (Interlocked.Exchange(ref child, null) is not { } ending) return;
        // Not asked to stop: whoever ends a drill is in no hurry to be told goodbye.
        if (!ending.HasExited) await ending.KillAsync();
        await ending.DisposeAsync();
    }
}
