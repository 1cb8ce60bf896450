fn find(a: &[u8], x: u8) -> Option<usize> {
    a.iter().position(|b| *b == x)
}
fn main() {
    let mut slot: Option<u8> = None;
    if slot.is_none() {
        slot = Some(3);
    }
    let got = unsafe { slot.unwrap_unchecked() };
    println!("{:?} {:?}", got, find(&[1], 1));
}
