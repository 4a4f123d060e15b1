using System.Runtime.InteropServices;
using Thirdynal.Bench;
using Thirdynal.Bench.Baseline;
using Thirdynal.Bench.Reporting;
using Thirdynal.Bench.Server;
using Thirdynal.Bench.Works;
using Thirdynal.Programs;
using Thirdynal.Storage.PrivateServer;

if (args is ["serve", var arm, .. var rest])
{
    await BaselineApp.RunAsync(arm, rest);
    return 0;
}

using var stop = new CancellationTokenSource();
using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
try
{
    var options = BenchOptions.Parse(args);
    var works = options is { Quick: true, Work: null } ? AllWorks.Quick : AllWorks.Named(options.Work);
    await using var server = await BenchServer.StartAsync(options.Data, stop.Token);
    var (runner, reports) = (new WorkRunner(server, options), new List<WorkReport>());
    foreach (var work in works) reports.Add(await runner.RunAsync(work, stop.Token));
    foreach (var report in reports) Console.WriteLine(report.Markdown());
    if (!options.Quick) Console.WriteLine($"Written to {await ReportFiles.WriteAsync(options.Results, server, reports, stop.Token)}");
    return 0;
}
catch (OperationCanceledException) when (stop.IsCancellationRequested)
{
    return 130;
}
catch (Exception error) when (error is BenchException or ProgramException or PrivatePostgresException or HttpRequestException)
{
    await Console.Error.WriteLineAsync("thirdynal bench: " + error.Message);
    return 1;
}

void Stop(PosixSignalContext signal)
{
    signal.Cancel = true;
    stop.Cancel();
}
