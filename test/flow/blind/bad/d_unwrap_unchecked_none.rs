fn find(a: &[u8], x: u8) -> Option<usize> {
    a.iter().position(|b| *b == x)
}
fn main() {
    let mut slot: Option<u8> = None;
    let got = unsafe { slot.unwrap_unchecked() }; //~ contract
    slot = Some(got);
    println!("{:?} {:?}", slot, find(&[1], 1));
}
