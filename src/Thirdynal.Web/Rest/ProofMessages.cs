namespace Thirdynal.Web.Rest;

public sealed record ProofRun(
    Guid Id, string Status, DateTimeOffset AsOf, DateTimeOffset StartedAt, DateTimeOffset? FinishedAt, IReadOnlyList<ProofVerdict> Checks, string? Head, string? Error);

public sealed record ProofVerdict(string Check, string Claim, long Seen, long Exceptions);

public sealed record ProofException(int No, string CheckName, string Object, string ObjectId, Guid? CustomerId, DateTimeOffset? At, string Detail);
