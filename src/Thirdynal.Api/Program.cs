using Thirdynal.Api.ApiKeys;
using Thirdynal.Api.Auth;
using Thirdynal.Api.Health;
using Thirdynal.Api.Hosting;
using Thirdynal.Api.Idempotency;
using Thirdynal.Api.OpenApi;
using Thirdynal.Api.Problems;
using Thirdynal.Api.Requests;
using Thirdynal.Api.Users;
using Thirdynal.Storage;

try
{
    var builder = WebApplication.CreateBuilder(args);
    builder.AddThirdynalListening().AddThirdynalLogging();
    await using var database = await Database.OpenAsync(builder.Configuration);

    builder.Services
        .AddThirdynalClock(builder.Environment, builder.Configuration)
        .AddThirdynalStorage(database.ConnectionString)
        .AddThirdynalGrainHost(builder.Configuration)
        .AddThirdynalJson()
        .AddThirdynalProblems()
        .AddThirdynalAuth()
        .AddThirdynalRateLimits(builder.Configuration)
        .AddThirdynalIdempotency()
        .AddThirdynalOpenApi()
        .AddThirdynalHealth();

    await using var app = builder.Build();
    app.UseThirdynalRequestLog()
        .UseThirdynalProblems()
        .UseThirdynalSecurityHeaders()
        .UseThirdynalOpenApi()
        .UseRouting()
        .UseThirdynalAuth()
        .UseRateLimiter()
        .UseThirdynalIdempotency();

    app.MapHealth();
    var api = app.MapThirdynalApi();
    api.MapAuth();
    api.MapUsers();
    api.MapApiKeys();

    await app.RunAsync();
    return ExitCode.Stopped;
}
catch (Exception exception) when (StartUpErrors.Explain(exception) is { } error)
{
    await Console.Error.WriteLineAsync(error.Sentence);
    return error.ExitCode;
}
