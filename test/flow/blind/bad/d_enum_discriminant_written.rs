#[repr(u8)]
#[derive(Clone, Copy)]
enum Dir {
    Left = 1,
    Right = 2,
}
fn main() {
    let mut d = Dir::Left;
    unsafe {
        *(&raw mut d).cast::<u8>() = 0;
    }
    match d { //~ invalid-value
        Dir::Left => println!("left"),
        Dir::Right => println!("right"),
    }
}
