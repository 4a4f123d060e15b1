using Thirdynal.Courier.Jnt;
using Thirdynal.Grains.Hosting;
using Thirdynal.Silo;
using Thirdynal.Silo.Cluster;
using Thirdynal.Silo.Hosting;
using Thirdynal.Storage;

try
{
    var builder = WebApplication.CreateBuilder(args);
    builder.AddSiloSettings();
    builder.Services
        .AddSingleton(TimeProvider.System)
        .AddThirdynalStorage(builder.Configuration.DatabaseOfCluster(), builder.Configuration.GetConnectionString("ThirdynalOwner"))
        .AddJntCourier(builder.Configuration.GetSection("Jnt"))
        .AddThirdynalGrains()
        .AddThirdynalSilo(builder.Configuration)
        .AddSiloTelemetry(builder.Configuration)
        .AddSingleton<SiloReadiness>();

    await using var app = builder.Build();
    app.MapSiloHealth();
    await app.RunAsync();
    return 0;
}
catch (Exception exception) when (StartUpErrors.Explain(exception) is { } sentence)
{
    await Console.Error.WriteLineAsync(sentence);
    return 2;
}
