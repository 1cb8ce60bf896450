use std::cell::RefCell;

struct Player {
    score: i32,
    name: String,
}

fn name_of(player: &RefCell<Player>) -> *mut String {
    let mut guard = player.borrow_mut();
    &raw mut guard.name
}

fn main() {
    let player = RefCell::new(Player { score: 0, name: String::from("a") });
    {
        let name = unsafe { &mut *name_of(&player) };
        name.push('c');
    }
    let mut guard = player.borrow_mut();
    guard.score += 1;
    guard.name.push('b');
    drop(guard);
    println!("{} {}", player.borrow().score, player.borrow().name);
}
