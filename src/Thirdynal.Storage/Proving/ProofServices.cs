using Microsoft.Extensions.DependencyInjection;

namespace Thirdynal.Storage.Proving;

/// <summary>Registers the proof with its checks. Other parts add theirs as <see cref="IProofCheck"/>.</summary>
internal static class ProofServices
{
    public static IServiceCollection AddProof(this IServiceCollection services) => services
        .AddSingleton<AuditSeals>()
        .AddSingleton<Prover>()
        .AddSingleton<ProofReads>()
        .Check("ONE_HOLDER", "No lead was ever in two hands, and no customer has two open entries.", ProofSql.CountHandOuts, ProofSql.TwoHolders)
        .Check("DO_NOT_CONTACT", "Nobody was handed out after do-not-contact, nor is open.", ProofSql.CountHandOuts, ProofSql.Forbidden)
        .Check("BLACKLIST", "Nobody whose returns outweigh what was kept is open.", ProofSql.CountOpen, ProofSql.Blacklisted)
        .Check("COOLDOWN", "Nobody was handed out while resting after an outcome.", ProofSql.CountHandOuts, ProofSql.Cooldown)
        .AddSingleton<IProofCheck, CallingHoursCheck>()
        .Check("CALLS", "Every outcome is one call in the history, and every call one contact of its customer.", ProofSql.CountOutcomes, ProofSql.Calls)
        .Check("EFFECTS", "Every outcome is followed by exactly its effects: retry, callback, order, rest, do-not-contact.", ProofSql.CountOutcomes, ProofSql.Effects)
        .Check("SENT", "What customers and pool have to tell each other has arrived.", ProofSql.CountEffects, ProofSql.Waiting)
        .AddSingleton<IProofCheck, MetricsCheck>()
        .AddSingleton<IProofCheck, RollupsCheck>()
        .AddSingleton<IProofCheck, AuditCheck>();

    private static IServiceCollection Check(this IServiceCollection services, string name, string claim, string count, string exceptions) =>
        services.AddSingleton<IProofCheck>(provider => new SqlCheck(provider.GetRequiredService<StorageConnections>(), name, claim, count, exceptions));
}
