use std::alloc::Layout;
fn layout(n: usize) -> Layout {
    unsafe { Layout::from_size_align_unchecked(n * 8, 8) }
}
fn main() {
    println!("{:?}", layout(16));
}
