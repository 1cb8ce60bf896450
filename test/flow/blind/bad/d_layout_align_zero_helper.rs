use std::alloc::Layout;
fn layout(size: usize, align: usize) -> Layout {
    unsafe { Layout::from_size_align_unchecked(size, align) }
}
fn main() {
    println!("{}", layout(16, 0).size()); //~ contract
}
