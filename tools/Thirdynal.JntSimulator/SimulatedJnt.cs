using Thirdynal.JntSimulator.Calls;
using Thirdynal.JntSimulator.Faults;
using Thirdynal.JntSimulator.Parcels;
using Thirdynal.JntSimulator.Pushes;

namespace Thirdynal.JntSimulator;

/// <summary>A simulator running in this process on a port of its own, with its parts at hand.</summary>
public sealed class SimulatedJnt : IAsyncDisposable
{
    private readonly WebApplication _app;

    private SimulatedJnt(WebApplication app)
    {
        _app = app;
        (BaseUrl, OpenBaseUrl) = (app.JntBaseUrl(), app.OpenBaseUrl());
        ControlUrl = OpenBaseUrl + "/sim";
    }

    /// <summary>P1's base address, for the client.</summary>
    public string BaseUrl { get; }

    /// <summary>P2's base address, for the client.</summary>
    public string OpenBaseUrl { get; }

    /// <summary>The control API's address.</summary>
    public string ControlUrl { get; }

    /// <summary>Key, ids, shape, order; changes take effect at once.</summary>
    public SimulatorOptions Options => Part<SimulatorOptions>();

    /// <summary>The parcels.</summary>
    public ParcelBook Parcels => Part<ParcelBook>();

    /// <summary>What goes wrong.</summary>
    public FaultDesk Faults => Part<FaultDesk>();

    /// <summary>What was asked.</summary>
    public CallLog Calls => Part<CallLog>();

    /// <summary>What was pushed.</summary>
    public PushLog Pushes => Part<PushLog>();

    /// <summary>Starts one on a free port of the loopback interface.</summary>
    /// <param name="configure">Changes the options.</param>
    /// <param name="clock">Its clock; null is the machine's.</param>
    /// <param name="cancellationToken">Ends the start.</param>
    public static async Task<SimulatedJnt> StartAsync(
        Action<SimulatorOptions>? configure = null, TimeProvider? clock = null, CancellationToken cancellationToken = default)
    {
        var app = SimulatorApp.Create(["--urls", "http://127.0.0.1:0", "--Logging:LogLevel:Default", "Warning"], configure, clock);
        await app.StartAsync(cancellationToken);
        return new(app);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private T Part<T>() where T : notnull => _app.Services.GetRequiredService<T>();
}
