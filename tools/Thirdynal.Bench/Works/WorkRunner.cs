using Thirdynal.Bench.Programs;
using Thirdynal.Bench.Reporting;
using Thirdynal.Bench.Server;
using Thirdynal.Storage;
using Thirdynal.Storage.Reports;

namespace Thirdynal.Bench.Works;

/// <summary>Runs the arms of a work in the order A B B A, each time on a fresh copy of the same data.</summary>
internal sealed class WorkRunner(BenchServer server, BenchOptions options)
{
    /// <summary>A database with the product's tables and nothing else, from the first work on.</summary>
    public const string Migrated = "bench_migrated";

    private string? migrated;

    /// <summary>Runs a work.</summary>
    /// <exception cref="BenchException">An arm ended with other rows than ours, or handed something out twice.</exception>
    public async Task<WorkReport> RunAsync(Work work, CancellationToken cancellationToken)
    {
        var size = options.Size ?? (options.Quick ? work.QuickSize : work.Size);
        if (options.Against is { } against) work = work with { Arms = [.. work.Arms.Where(arm => arm.Name == against || arm.Name == Arm.Ours)] };
        var templates = await TemplatesAsync(work, size, cancellationToken);
        var results = work.Arms.ToDictionary(arm => arm.Name, _ => new List<ArmResult>(), StringComparer.Ordinal);
        if (!options.Quick && !work.RunsOnce) await RunArmAsync(work, work.Arms[^1], templates, size, cancellationToken); // warm-up
        for (var pair = 0; pair < (work.RunsOnce ? 1 : options.Pairs); pair++)
        {
            foreach (var arm in pair % 2 == 0 ? work.Arms : work.Arms.Reverse())
            {
                var result = await RunArmAsync(work, arm, templates, size, cancellationToken);
                results[arm.Name].Add(result);
                Console.WriteLine($"{work.Name} {arm.Name}: {Figures.Of(result.Measurement, work.Operation)}");
            }
        }

        foreach (var arm in work.Arms) Check(work, arm, results[arm.Name], results[Arm.Ours]);
        return new WorkReport(work, size, results.ToDictionary(r => r.Key, r => r.Value.Select(v => v.Measurement).ToList(), StringComparer.Ordinal))
        {
            Notes = results[Arm.Ours][^1].Notes,
            Drawings = results[Arm.Ours][^1].Drawings,
        };
    }

    private async Task<Dictionary<string, string>> TemplatesAsync(Work work, int size, CancellationToken cancellationToken)
    {
        var templates = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [""] = await server.TemplateAsync("bench_template", await MigratedAsync(cancellationToken), async database =>
            {
                await work.Fill(database, size, cancellationToken);
                await using var connections = new StorageConnections(database.ConnectionString);
                await new RollupFold(connections).RebuildAsync(cancellationToken);
            }, cancellationToken),
        };
        foreach (var schema in work.Arms.Select(arm => arm.Schema).OfType<string>().Distinct(StringComparer.Ordinal))
        {
            templates[schema] = await server.TemplateAsync(
                $"bench_template_{templates.Count}", templates[""], database => database.ExecuteAsync(schema, cancellationToken), cancellationToken);
        }

        return templates;
    }

    /// <summary>A database in which the product has made its tables and its first user; the same for every work.</summary>
    private async Task<string> MigratedAsync(CancellationToken cancellationToken) => migrated ??= await server.TemplateAsync(
        Migrated, null, async database =>
        {
            await using var program = await HttpProgram.StartOursAsync(options.Api, database.ConnectionString, cancellationToken);
        }, cancellationToken);

    private async Task<ArmResult> RunArmAsync(
        Work work, Arm arm, Dictionary<string, string> templates, int size, CancellationToken cancellationToken)
    {
        await using var database = await server.CopyAsync(templates[arm.Schema ?? ""], cancellationToken);
        return await arm.Run(new ArmRun(server, database, size, options, cancellationToken));
    }

    /// <summary>Holds what an arm did against what ours did.</summary>
    /// <exception cref="BenchException">It did something wrongly, or ended with other rows.</exception>
    internal static void Check(Work work, Arm arm, List<ArmResult> results, List<ArmResult> ours)
    {
        if (arm.MayDiffer is not null) return;
        if (results.Find(r => r.Measurement.Wrong > 0) is { } wrong)
        {
            throw new BenchException($"{work.Name}: {arm.Name} did {wrong.Measurement.Wrong} operations wrongly.");
        }

        if (results.Find(r => r.EndState is not null && !string.Equals(r.EndState, ours[0].EndState, StringComparison.Ordinal)) is { } other)
        {
            throw new BenchException($"{work.Name}: {arm.Name} ended with other rows than ours.\n--- {arm.Name}\n{other.EndState}\n--- ours\n{ours[0].EndState}");
        }
    }
}
