using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using System.Text.Json;
using System.Text.Json.Serialization;
using Thirdynal.Bench.Baseline.Imports;
using Thirdynal.Bench.Baseline.Nightly;
using Thirdynal.Bench.Baseline.Profiles;
using Thirdynal.Bench.Baseline.Sync;
using Thirdynal.Courier.Jnt;

namespace Thirdynal.Bench.Baseline;

/// <summary>The arms that ours is compared with, behind the same HTTP endpoints: <c>serve seed</c>, <c>serve peer</c>, <c>serve floor</c>.</summary>
internal static class BaselineApp
{
    /// <summary>Serves until it is told to stop.</summary>
    /// <param name="arm">seed, peer or floor.</param>
    /// <param name="args">What the web host understands.</param>
    public static async Task RunAsync(string arm, string[] args)
    {
        var builder = WebApplication.CreateSlimBuilder(args);
        builder.Logging.ClearProviders();
        builder.Services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
            json.SerializerOptions.Converters.Add(new JsonStringEnumConverter());
        });
        builder.Services.AddJntCourier(builder.Configuration.GetSection(JntOptions.Section));
        await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(Setting("BENCH_CONNECTION"))
        {
            // The best of 4, 8, 16 and 64 for the peer: more only wait for each other.
            MaxPoolSize = 8,
            MaxAutoPrepare = 50,
            AutoPrepareMinUsages = 1,

            // A machine that others use as well makes an arm slow, not wrong.
            Timeout = 1000,
            CommandTimeout = 0,
        });
        await using var app = builder.Build();
        var bearer = "Bearer " + Setting("BENCH_TOKEN");
        app.UseDeveloperExceptionPage(); // what goes wrong here is for the person who runs the benchmark
        app.Use(async (context, next) =>
        {
            var open = context.Request.Path.StartsWithSegments("/health", StringComparison.Ordinal);
            if (open || string.Equals(context.Request.Headers.Authorization, bearer, StringComparison.Ordinal)) await next(context);
            else context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        });
        app.MapGet("/health/ready", () => "ready");
        IBaseline baseline = arm switch
        {
            "seed" => new SeedArm(source),
            "peer" => new PeerArm(source),
            "floor" => new FloorArm(),
            _ => throw new BenchException($"There is no arm '{arm}' to serve."),
        };
        app.MapPost("/api/recycling/assign", (AssignRequest request, CancellationToken stop) => baseline.AssignAsync(request, stop));
        app.MapPost("/api/recycling/{id:guid}/outcome", (Guid id, OutcomeRequest request, CancellationToken stop) => baseline.RecordAsync(id, request, stop));
        app.MapImports(arm, source);
        app.MapSync(arm, source);
        app.MapJobs(arm, source);
        app.MapProfiles(arm, source);
        await app.RunAsync();
    }

    private static string Setting(string name) =>
        Environment.GetEnvironmentVariable(name) ?? throw new BenchException($"{name} is missing.");
}

/// <summary>What an arm does behind the endpoints.</summary>
internal interface IBaseline
{
    /// <summary>Hands leads to an agent.</summary>
    Task<AssignedLeads> AssignAsync(AssignRequest request, CancellationToken cancellationToken);

    /// <summary>Records what a call led to.</summary>
    Task<OutcomeResult> RecordAsync(Guid id, OutcomeRequest request, CancellationToken cancellationToken);
}
