namespace Thirdynal.Domain.Recycling;

/// <summary>What one agent has taken for itself within the last minute.</summary>
public sealed class ClaimWindow
{
    private readonly Queue<(DateTimeOffset At, int Leads)> claims = [];

    /// <summary>How far back claims count. At the very end of it a claim counts no more.</summary>
    public static TimeSpan Length { get; } = TimeSpan.FromMinutes(1);

    /// <summary>When the first of the claims that count leaves the window; null where there is none.</summary>
    public DateTimeOffset? FreeAt => claims.TryPeek(out var first) ? first.At + Length : null;

    /// <summary>Leads taken within the minute before <paramref name="now"/>.</summary>
    public int Count(DateTimeOffset now)
    {
        // A claim that a clock set back has put into the future holds nobody up.
        while (claims.TryPeek(out var first) && (first.At + Length <= now || first.At > now + Length)) claims.Dequeue();
        return claims.Sum(static claim => claim.Leads);
    }

    /// <summary>So many leads more, no earlier than those added before.</summary>
    public void Add(DateTimeOffset at, int leads)
    {
        if (leads > 0) claims.Enqueue((at, leads));
    }
}
