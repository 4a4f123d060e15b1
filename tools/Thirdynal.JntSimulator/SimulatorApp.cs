using System.Text.Json;
using System.Text.Json.Serialization;
using Thirdynal.JntSimulator.Calls;
using Thirdynal.JntSimulator.Control;
using Thirdynal.JntSimulator.Faults;
using Thirdynal.JntSimulator.Parcels;
using Thirdynal.JntSimulator.Protocol;
using Thirdynal.JntSimulator.Pushes;

namespace Thirdynal.JntSimulator;

/// <summary>Builds the simulator as a web application, for its own program and for tests that run it in their process.</summary>
public static class SimulatorApp
{
    /// <summary>Puts the application together; nothing listens before it is started.</summary>
    /// <param name="args">As on the command line: <c>--urls</c>, <c>--Simulator:Speed=3600</c>, <c>--Clock:Offset=1.00:00:00</c>, ...</param>
    /// <param name="configure">Has the last word on the options.</param>
    /// <param name="clock">The clock below <c>Clock:Offset</c>; null is the machine's.</param>
    public static WebApplication Create(string[] args, Action<SimulatorOptions>? configure = null, TimeProvider? clock = null)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
        if (builder.Configuration["urls"] is null) builder.WebHost.UseUrls("http://127.0.0.1:5190");
        // A benchmark puts its parcels in with one request.
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = 512 * 1024 * 1024);
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        builder.Services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseUpper, allowIntegerValues: false));
            json.SerializerOptions.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        });

        var options = builder.Configuration.GetSection("Simulator").Get<SimulatorOptions>() ?? new();
        configure?.Invoke(options);
        var time = new OffsetClock(clock ?? TimeProvider.System, builder.Configuration.GetValue("Clock:Offset", TimeSpan.Zero));
        AddServices(builder.Services, options, time);

        var app = builder.Build();
        app.Services.GetRequiredService<P1Endpoints>().Map(app);
        app.Services.GetRequiredService<P2Endpoints>().Map(app);
        app.MapControl(options);
        var snapshot = app.Services.GetRequiredService<Snapshot>();
        app.Lifetime.ApplicationStarted.Register(snapshot.Load);
        app.Lifetime.ApplicationStopped.Register(snapshot.Save);
        return app;
    }

    /// <summary>What a client is given as P1's base address. Only of a started application.</summary>
    public static string JntBaseUrl(this WebApplication app) => app.OpenBaseUrl() + P1Endpoints.Prefix;

    /// <summary>What a client is given as P2's base address. Only of a started application.</summary>
    public static string OpenBaseUrl(this WebApplication app) => app.Urls.First().TrimEnd('/');

    private static void AddServices(IServiceCollection services, SimulatorOptions options, TimeProvider time) => services
        .AddSingleton(options)
        .AddSingleton(time)
        .AddSingleton(new LifeClock(time, options.Speed))
        .AddSingleton(provider => new ParcelBook(provider.GetRequiredService<LifeClock>(), options))
        .AddSingleton(new FaultDesk(options.Seed))
        .AddSingleton(new CallLog(options.KeepCalls))
        .AddSingleton(new PushLog(options.KeepCalls))
        .AddSingleton<Counter>()
        .AddSingleton<ToldScans>()
        .AddSingleton<TrackQuery>()
        .AddSingleton<Orders>()
        .AddSingleton<P1Endpoints>()
        .AddSingleton<P2Endpoints>()
        .AddSingleton<PushSender>()
        .AddHostedService<Pusher>()
        .AddSingleton<Snapshot>();
}
