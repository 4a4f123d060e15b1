using Thirdynal.InProcess.Activations;

namespace Thirdynal.InProcess.Calls;

/// <summary>A request that is answered with a value. One derived class is emitted for each such grain method.</summary>
internal abstract class ResultRequest<T> : Request
{
    private readonly TaskCompletionSource<T> _source = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Activation? _activation;
    private Task<T>? _turn;

    public sealed override Task<T> Answer => _source.Task;

    public sealed override void Start(Activation activation, object grain)
    {
        try
        {
            var turn = Invoke(grain);
            if (turn.IsCompletedSuccessfully)
            {
                activation.Ended(this);
                if (_source.TrySetResult(turn.GetAwaiter().GetResult()))
                    Answered();
                return;
            }

            _turn = turn.AsTask();
        }
        catch (Exception error)
        {
            _turn = Task.FromException<T>(error);
        }

        _activation = activation;
        if (_turn.IsCompleted)
            End();
        else
            _turn.GetAwaiter().UnsafeOnCompleted(End);
    }

    /// <summary>The grain's method, on the grain.</summary>
    protected abstract ValueTask<T> Invoke(object grain);

    protected sealed override bool TryFail(Exception error) => _source.TrySetException(error);

    private void End()
    {
        _activation!.Failed(this, _turn!);
        _activation.Ended(this);
        if (_source.TrySetFromTask(_turn!))
            Answered();
    }
}
