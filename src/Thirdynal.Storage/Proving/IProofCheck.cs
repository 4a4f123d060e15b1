using Thirdynal.Domain;
using Thirdynal.Domain.Explaining;

namespace Thirdynal.Storage.Proving;

/// <summary>Something that must hold of the whole history and state. Every registered one is part of the proof.</summary>
public interface IProofCheck
{
    /// <summary>What it is called, in capitals: <c>ONE_HOLDER</c>.</summary>
    string Name { get; }

    /// <summary>What it says, in one sentence.</summary>
    string Claim { get; }

    /// <summary>Looks, and hands every exception to the report.</summary>
    Task RunAsync(ProofReport report, CancellationToken cancellationToken);
}

/// <summary>Something that is not as a check says.</summary>
/// <param name="Object">What kind of thing: <c>entry</c>, <c>customer</c>, <c>seal</c>, ...</param>
/// <param name="ObjectId">Its id.</param>
/// <param name="CustomerId">Whose it is, if anybody's.</param>
/// <param name="At">When it happened, if it did at a moment.</param>
/// <param name="Detail">What is wrong, in one sentence without names or numbers of people.</param>
public sealed record ProofException(string Object, string ObjectId, Guid? CustomerId, DateTimeOffset? At, string Detail);

/// <summary>What a check goes by, and where it says what it found.</summary>
/// <param name="asOf">The moment of the proof; what is younger is not looked at.</param>
/// <param name="policies">Every policy that ever counted.</param>
/// <param name="inForce">The one that does.</param>
/// <param name="keep">Takes the exceptions as they are found.</param>
public sealed class ProofReport(DateTimeOffset asOf, PolicyHistory policies, Policy inForce, Func<ProofException, Task> keep)
{
    /// <summary>The moment of the proof.</summary>
    public DateTimeOffset AsOf { get; } = asOf;

    /// <summary>Every policy that ever counted.</summary>
    public PolicyHistory Policies { get; } = policies;

    /// <summary>The policy in force.</summary>
    public Policy InForce { get; } = inForce;

    /// <summary>How many things were looked at.</summary>
    public long Seen { get; private set; }

    /// <summary>How many were not as they must be.</summary>
    public long Found { get; private set; }

    /// <summary>Something more was looked at.</summary>
    public void Saw(long count) => Seen += count;

    /// <summary>Something is not as it must be, and whoever found it names it no further.</summary>
    public void FindUnlisted() => Found++;

    /// <summary>Something is not as it must be.</summary>
    public Task FindAsync(ProofException exception)
    {
        Found++;
        return keep(exception);
    }
}
