using Thirdynal.Api.ApiKeys;
using Thirdynal.Api.Audit;
using Thirdynal.Api.Auth;
using Thirdynal.Api.Customers;
using Thirdynal.Api.Explaining;
using Thirdynal.Api.Health;
using Thirdynal.Api.Hosting;
using Thirdynal.Api.Idempotency;
using Thirdynal.Api.Imports;
using Thirdynal.Api.Jobs;
using Thirdynal.Api.Leads;
using Thirdynal.Api.Learning;
using Thirdynal.Api.OpenApi;
using Thirdynal.Api.Orders;
using Thirdynal.Api.Policies;
using Thirdynal.Api.Problems;
using Thirdynal.Api.Privacy;
using Thirdynal.Api.Reasons;
using Thirdynal.Api.Proving;
using Thirdynal.Api.Recycling;
using Thirdynal.Api.Reports;
using Thirdynal.Api.Requests;
using Thirdynal.Api.Sync;
using Thirdynal.Api.Users;
using Thirdynal.Api.Waybills;
using Thirdynal.Api.WhatIf;
using Thirdynal.Storage;
using Thirdynal.Web;

try
{
    if (args is [ProveCommand.Word, .. var options]) return await ProveCommand.RunAsync(options);
    var builder = WebApplication.CreateBuilder(args);
    builder.AddThirdynalSecrets().AddThirdynalListening().AddThirdynalLogging();
    await using var database = await Database.OpenAsync(builder.Configuration);

    builder.Services
        .AddThirdynalClock(builder.Environment, builder.Configuration)
        .AddThirdynalStorage(database.ConnectionString, database.OwnerConnectionString)
        .AddThirdynalGrainHost(builder.Configuration)
        .AddThirdynalRequests()
        .AddThirdynalAuth()
        .AddThirdynalRateLimits(builder.Configuration)
        .AddThirdynalIdempotency()
        .AddThirdynalOpenApi()
        .AddThirdynalWeb()
        .AddThirdynalFeatures(builder.Configuration)
        .AddHostedService<Telemetry>()
        .AddHostedService<Backlog>();

    await using var app = builder.Build();
    app.UseThirdynalRequestLog()
        .UseThirdynalProblems()
        .UseThirdynalSecurityHeaders()
        .UseThirdynalOpenApi()
        .UseRouting()
        .UseThirdynalAuth()
        .UseRateLimiter()
        .UseThirdynalIdempotency()
        .UseAntiforgery();

    app.MapHealth();
    app.MapThirdynalWeb();
    var api = app.MapThirdynalApi();
    api.MapAuth();
    api.MapUsers();
    api.MapAgents();
    api.MapActors();
    api.MapApiKeys();
    api.MapImports();
    api.MapWaybills();
    api.MapCustomers();
    api.MapExplanations();
    api.MapMerges();
    api.MapPersonalData();
    api.MapNumbers();
    api.MapDoNotContact();
    api.MapForbiddenNumbers();
    api.MapRecycling();
    api.MapCallbacks();
    api.MapLearning();
    api.MapSupervision();
    api.MapLeads();
    api.MapFarming();
    api.MapSync();
    api.MapOrders();
    api.MapExport();
    api.MapWebhooks();
    api.MapCourierPlaces();
    api.MapPolicy();
    api.MapReasons();
    api.MapWhatIf();
    api.MapProof();
    api.MapReports();
    api.MapAudit();
    api.MapJobs();

    return await app.RunUntilStoppedAsync();
}
catch (Exception exception) when (StartUpErrors.Explain(exception) is { } error)
{
    await Console.Error.WriteLineAsync(error.Sentence);
    return error.ExitCode;
}
