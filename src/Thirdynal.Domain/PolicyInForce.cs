namespace Thirdynal.Domain;

/// <summary>
/// The policy that this process goes by. Whatever lives longer than a request asks it anew for each decision, so that a
/// change counts from the next decision on.
/// </summary>
/// <param name="first">What counts until another is put in force.</param>
public sealed class PolicyInForce(Policy first)
{
    private Policy current = first;

    /// <summary>The policy as of now. The same object until it changes.</summary>
    public Policy Current => Volatile.Read(ref current);

    /// <summary>Puts a newer version in force; one that is not newer changes nothing.</summary>
    /// <returns>Whether it did.</returns>
    public bool Use(Policy policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        while (Current is var known && policy.Version > known.Version)
        {
            if (ReferenceEquals(Interlocked.CompareExchange(ref current, policy, known), known)) return true;
        }

        return false;
    }
}
