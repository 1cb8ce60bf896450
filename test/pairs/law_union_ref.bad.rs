// BUG: aliasing: a `&` is held while the value is written through a raw pointer to the parent
fn main() {
    let mut pair = (1u32, 2u32);
    let raw = &raw mut pair;
    let first = unsafe { &(*raw).0 };
    unsafe { *raw = (3, 4) };
    println!("{first}");
}
