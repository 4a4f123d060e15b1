using Thirdynal.InProcess.Activations;

namespace Thirdynal.InProcess.Calls;

/// <summary>A request whose answer is only that it ended. One derived class is emitted for each such grain method.</summary>
internal abstract class VoidRequest : Request
{
    private readonly TaskCompletionSource _source = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Activation? _activation;
    private Task? _turn;

    public sealed override Task Answer => _source.Task;

    public sealed override void Start(Activation activation, object grain)
    {
        try
        {
            var turn = Invoke(grain);
            if (turn.IsCompletedSuccessfully)
            {
                activation.Ended(this);
                if (_source.TrySetResult())
                    Answered();
                return;
            }

            _turn = turn.AsTask();
        }
        catch (Exception error)
        {
            _turn = Task.FromException(error);
        }

        _activation = activation;
        if (_turn.IsCompleted)
            End();
        else
            _turn.GetAwaiter().UnsafeOnCompleted(End);
    }

    /// <summary>The grain's method, on the grain.</summary>
    protected abstract ValueTask Invoke(object grain);

    protected sealed override bool TryFail(Exception error) => _source.TrySetException(error);

    private void End()
    {
        _activation!.Failed(this, _turn!);
        _activation.Ended(this);
        if (_source.TrySetFromTask(_turn!))
            Answered();
    }
}
