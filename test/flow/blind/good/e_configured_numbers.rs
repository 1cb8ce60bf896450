#[cfg(not(unix))]
const WIDTH: usize = 9;
#[cfg(unix)]
const WIDTH: usize = 2;
#[cfg(not(unix))]
fn size() -> usize {
    9
}
#[cfg(unix)]
fn size() -> usize {
    2
}
fn main() {
    let a = [1u8, 2, 3, 4];
    #[cfg(unix)]
    let n = 2;
    #[cfg(not(unix))]
    let n = 9;
    let m = if cfg!(unix) { 3 } else { 9 };
    let sum = unsafe { a.get_unchecked(WIDTH) + a.get_unchecked(size()) + a.get_unchecked(n) + a.get_unchecked(m) };
    println!("{sum}");
}
