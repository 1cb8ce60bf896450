struct Ring<const N: usize>([u8; N]);
impl<const N: usize> Ring<N> {
    fn at(&self, i: usize) -> u8 {
        unsafe { *self.0.get_unchecked(i) }
    }
}
fn main() {
    let r = Ring([1, 2, 3]);
    println!("{}", r.at(2));
}
