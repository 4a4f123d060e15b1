namespace Thirdynal.Storage.Commits;

/// <summary>
/// A turn that waits for its commit. The caller may give up while it still waits in the queue, which is as if it had
/// never been handed over; once it is on its way to the server the caller gets the result, so that a turn is never
/// half known.
/// </summary>
internal sealed class CommitRequest(object turn)
{
    private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _claimed;

    public object Turn { get; } = turn;

    public Task Done => _done.Task;

    /// <summary>True for the first who asks: the committer, to send it, or its caller, to give it up.</summary>
    public bool TryClaim() => Interlocked.Exchange(ref _claimed, 1) == 0;

    public void Succeed() => _done.TrySetResult();

    public void Fail(Exception cause) => _done.TrySetException(cause);

    public async Task WaitAsync(CancellationToken cancellationToken)
    {
        await using var _ = cancellationToken.Register(static state =>
        {
            var (request, token) = ((CommitRequest, CancellationToken))state!;
            if (request.TryClaim())
            {
                request._done.TrySetCanceled(token);
            }
        }, (this, cancellationToken));
        await Done;
    }
}
