using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Thirdynal.Api.Hosting;

namespace Thirdynal.Api.Tests.Hosting;

/// <summary>How the program ends that is asked to while it starts.</summary>
public sealed class RunningTests
{
    [Fact]
    public async Task Run_AskedToStopWhileItStarts_EndsAsAsked()
    {
        await using var app = With(static lifetime =>
        {
            lifetime.StopApplication();
            return Task.CompletedTask;
        });

        Assert.Equal(ExitCode.Stopped, await app.RunUntilStoppedAsync());
    }

    [Fact]
    public async Task Run_SomethingGivesUpByItself_IsADefectAndShown()
    {
        await using var app = With(static _ => throw new OperationCanceledException("by itself"));
        await Assert.ThrowsAsync<OperationCanceledException>(app.RunUntilStoppedAsync);
    }

    private static WebApplication With(Func<IHostApplicationLifetime, Task> start)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton<IHostedService>(services => new Starting(services.GetRequiredService<IHostApplicationLifetime>(), start));
        return builder.Build();
    }

    private sealed class Starting(IHostApplicationLifetime lifetime, Func<IHostApplicationLifetime, Task> start) : IHostedService
    {
        public async Task StartAsync(CancellationToken cancellationToken)
        {
            await start(lifetime);
            await Task.Delay(Timeout.Infinite, cancellationToken);
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
