fn view<T>(byte: u8) -> T {
    unsafe { std::mem::transmute_copy(&byte) }
}
fn main() {
    let on: bool = view(2); //~ invalid-value
    println!("{on}");
}
