package android.net;
public abstract class Uri {
    private Uri() {}
    public abstract String getScheme();
    public static Uri parse(String text) { return new Text(text); }
    private static final class Text extends Uri {
        private final String text;
        Text(String text) { this.text = text; }
        public String getScheme() { return text.substring(0, text.indexOf(':')); }
        public String toString() { return text; }
        public boolean equals(Object other) { return other instanceof Text && ((Text) other).text.equals(text); }
        public int hashCode() { return text.hashCode(); }
    }
}
