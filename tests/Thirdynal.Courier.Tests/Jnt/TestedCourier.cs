using System.Collections.Concurrent;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Thirdynal.Courier.Jnt;
using Thirdynal.Courier.Statuses;
using Thirdynal.JntSimulator;

namespace Thirdynal.Courier.Tests.Jnt;

/// <summary>The courier as a program gets it, with quick repetitions, and all that it logs.</summary>
internal sealed class TestedCourier : IDisposable, ICourierCallLog
{
    public const string Key = "SIMULATOR-KEY";

    private readonly ServiceProvider _services;

    public TestedCourier(string baseUrl, Action<Dictionary<string, string?>>? change = null, TimeProvider? clock = null)
    {
        var settings = new Dictionary<string, string?>
        {
            ["BaseUrl"] = baseUrl, ["Key"] = Key, ["CompanyId"] = "SIMULATED-CO", ["CustomerId"] = "CS-V0001",
            ["Sender:Name"] = "Shop", ["Sender:Phone"] = "09170000001", ["Sender:Address"] = "1 Main St",
            ["Sender:Province"] = "METRO-MANILA", ["Sender:City"] = "PASIG-CITY", ["Sender:Barangay"] = "ROSARIO",
            ["CallsPerSecond"] = "10000", ["RetryDelay"] = "00:00:00.002", ["MaxRetryDelay"] = "00:00:10",
        };
        change?.Invoke(settings);
        var services = new ServiceCollection();
        if (clock is not null) services.AddSingleton(clock);
        services.AddSingleton<ICourierCallLog>(this);
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(Lines));
        services.AddJntCourier(new ConfigurationBuilder().AddInMemoryCollection(settings).Build());
        _services = services.BuildServiceProvider();
    }

    public TestedCourier(SimulatedJnt simulator, Action<Dictionary<string, string?>>? change = null, TimeProvider? clock = null)
        : this(simulator.BaseUrl, change, clock)
    {
    }

    public ICourier Courier => _services.GetRequiredService<ICourier>();

    public JntWire Wire => _services.GetRequiredService<JntWire>();

    public JntChannel Channel => _services.GetRequiredService<JntChannel>();

    public ReturnReasons Reasons => _services.GetRequiredService<ReturnReasons>();

    public ConcurrentQueue<CourierCall> Calls { get; } = new();

    public LogLines Lines { get; } = new();

    public void Record(CourierCall call) => Calls.Enqueue(call);

    public void Dispose() => _services.Dispose();

    internal sealed class LogLines : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> All { get; } = new();

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            All.Enqueue($"{formatter(state, exception)} {exception}");

        public void Dispose()
        {
        }
    }
}
