namespace Thirdynal.InProcess.Tests.Surface.Fixtures;

/// <summary>Stands for a published assembly. <see cref="Declared"/> keeps to it, each of the other fixtures gets one thing wrong.</summary>
public static class Published
{
    public interface IBase;

    public interface IService<T> : IBase, IDisposable
        where T : class
    {
        Task<T?> Find(string key, int count = 10, CancellationToken token = default);

        TOther Turn<TOther>(T one, IReadOnlyDictionary<string, object?> all)
            where TOther : struct;
    }

    [AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, AllowMultiple = true, Inherited = false)]
    public sealed class MarkAttribute(string name) : Attribute
    {
        public string Name { get; init; } = name;
    }

    public abstract class Shape(string? name) : IDisposable
    {
        public const int Corners = 4;

        public string? Name { get; private set; } = name;

        public virtual void Draw(params int[] lines) => Name = $"{lines.Length}";

        public void Dispose() => GC.SuppressFinalize(this);

        protected abstract void Scale(double by);
    }

    public readonly struct Point(int x)
    {
        public int X { get; } = x;
    }

    public enum Colour : byte
    {
        Red = 1,
        Green = 2,
    }
}
