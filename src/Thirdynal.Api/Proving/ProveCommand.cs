using System.Globalization;
using Thirdynal.Api.Hosting;
using Thirdynal.Storage;
using Thirdynal.Storage.Migrations;
using Thirdynal.Storage.Proving;

namespace Thirdynal.Api.Proving;

/// <summary>
/// <c>./thirdynal prove</c>: the proof on the database as it is, beside the running program or without it. Exit code 0
/// when everything holds, 1 when something does not.
/// </summary>
internal static class ProveCommand
{
    /// <summary>The command.</summary>
    public const string Word = "prove";

    private const int Broken = 1;

    /// <summary>Runs it.</summary>
    /// <param name="options"><c>--anchor HASH</c>: a seal of the audit as it was noted elsewhere; it must still be there. The rest are settings.</param>
    public static async Task<int> RunAsync(string[] options)
    {
        var at = Array.IndexOf(options, "--anchor");
        if (at >= 0 && at + 1 == options.Length) throw new StartUpException("--anchor takes the hash of a seal.", ExitCode.Settings);
        var anchor = at < 0 ? null : options[at + 1];
        var settings = at < 0 ? options : [.. options[..at], .. options[(at + 2)..]];

        var builder = WebApplication.CreateBuilder(settings);
        await using var database = await Database.OpenAsync(builder.Configuration);
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.AddConsole().SetMinimumLevel(LogLevel.Warning));
        services.AddThirdynalClock(builder.Environment, builder.Configuration).AddThirdynalStorage(database.ConnectionString, database.OwnerConnectionString);
        await using var provider = services.BuildServiceProvider();
        await provider.GetRequiredService<Migrator>().MigrateAsync();
        var runId = Guid.CreateVersion7(TimeProvider.System.GetUtcNow());
        var verdicts = await provider.GetRequiredService<Prover>().RunAsync(runId);
        return await PrintAsync(provider, runId, verdicts, anchor, Console.Out);
    }

    private static async Task<int> PrintAsync(IServiceProvider provider, Guid runId, IReadOnlyList<ProofVerdict> verdicts, string? anchor, TextWriter output)
    {
        var reads = provider.GetRequiredService<ProofReads>();
        foreach (var verdict in verdicts)
        {
            await output.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture, $"{(verdict.Exceptions == 0 ? "holds " : "BROKEN")}  {verdict.Check,-16} {verdict.Seen,12:N0} looked at {verdict.Exceptions,8:N0} exceptions {verdict.Seconds,8:N2} s  {verdict.Claim}"));
            string? cursor = null;
            do
            {
                var page = await reads.ExceptionsAsync(runId, verdict.Check, 100, cursor);
                foreach (var found in page.Items)
                    await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"        {found.Object} {found.ObjectId}  {found.At:u}  {found.Detail}"));
                cursor = page.NextCursor;
            }
            while (cursor is not null);
        }

        var (head, seen) = ((AuditSeal?)null, anchor is null);
        await foreach (var seal in provider.GetRequiredService<AuditSeals>().ListAsync())
        {
            head = seal;
            seen |= string.Equals(seal.Text, anchor, StringComparison.OrdinalIgnoreCase);
        }

        await output.WriteLineAsync(head is null ? "The audit has no seal yet." : $"The audit's last seal is {head.Number}: {head.Text}. Keep it elsewhere and give it as --anchor.");
        if (!seen) await output.WriteLineAsync("BROKEN  The seal given as --anchor is not there: the end of the audit was taken off.");
        return seen && verdicts.All(static verdict => verdict.Exceptions == 0) ? ExitCode.Stopped : Broken;
    }
}
