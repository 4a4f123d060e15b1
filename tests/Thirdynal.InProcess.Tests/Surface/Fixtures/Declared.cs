namespace Thirdynal.InProcess.Tests.Surface.Fixtures;

/// <summary>Less than <see cref="Published"/>, and nothing else.</summary>
public static class Declared
{
    public interface IService<T> : IDisposable
        where T : class
    {
        Task<T?> Find(string key, int count = 10, CancellationToken token = default);
    }

    [AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, AllowMultiple = true, Inherited = false)]
    public sealed class MarkAttribute : Attribute
    {
        public MarkAttribute(string name) => Name = name;

        public string Name { get; init; }
    }

    public abstract class Shape(string? name)
    {
        public const int Corners = 4;

        public string? Name { get; private set; } = name;

        internal int Hidden { get; set; }

        public virtual void Draw(params int[] lines) => Name = $"{lines.Length}";

        private protected void Inner() => Hidden = Corners;
    }

    public readonly struct Point
    {
        public Point(int x) => X = x;

        public int X { get; }
    }

    public enum Colour : byte
    {
        Green = 2,
    }
}
